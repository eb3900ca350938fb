from flask import Flask

app = Flask(__name__)


@app.route('/')
def hello():
    return '<!doctype html><meta name="viewport" content="width=device-width"><h1>Hello from Flask</h1>'


if __name__ == '__main__':
    app.run()
