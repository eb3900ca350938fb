from flask import Flask

app = Flask(__name__)


@app.route('/')
def hello():
    return 'Reloads when this file is saved, and has a debugger that nobody else should reach.'


if __name__ == '__main__':
    app.run(
        debug=True,  # starts a second process, which inherits the socket of the first
        port=5001,
    )
