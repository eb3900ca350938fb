from flask import Flask

app = Flask(__name__)


@app.route('/')
def hello():
    return 'Started by `flask --app cli run`, which reads no app.run().'
