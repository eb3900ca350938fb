/** @import { Recipe } from './recipes.mjs' */

/** Compiled once, while installing; `cargo run` then finds all done. */
const cargoToml = `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]

[profile.dev]
debug = false
`;

const crate = (name, title, packages, source, rest) => ({
  name,
  title,
  files: { 'Cargo.toml': cargoToml, 'src/main.rs': source },
  install: `${packages.map((words) => `cargo add -q ${words}`).join(' && ')} && cargo build -q`,
  version: `cargo tree --offline --depth 1 -e normal | grep ' ${packages[0]?.split(' ')[0] ?? ''} '`,
  start: 'cargo run',
  ...rest,
});

/** Without regular expressions, which take long to compile. */
const logger = 'env_logger --no-default-features -F humantime,auto-color';

/** The program's own argument, as people write it. */
const argument = (fallback) => `std::env::args().nth(1).unwrap_or_else(|| "${fallback}".into())`;

const axumApp = `use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    let addr = ${argument('127.0.0.1:3000')};
    let app = Router::new().route("/", get(|| async { "hello" }));
    let listener = tokio::net::TcpListener::bind(&addr).await.unwrap();
    println!("listening on {}", listener.local_addr().unwrap());
    axum::serve(listener, app).await.unwrap();
}
`;

const axumTracingApp = `use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt::init();
    let addr = ${argument('127.0.0.1:3000')};
    let app = Router::new().route("/", get(|| async { "hello" }));
    let listener = match tokio::net::TcpListener::bind(&addr).await {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!(%error, "failed to bind");
            std::process::exit(1);
        }
    };
    tracing::info!("listening on http://{}", listener.local_addr().unwrap());
    axum::serve(listener, app).await.unwrap();
}
`;

const actixApp = `use actix_web::{get, App, HttpServer, Responder};

#[get("/")]
async fn index() -> impl Responder {
    "hello"
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    env_logger::init_from_env(env_logger::Env::new().default_filter_or("info"));
    let addr = ${argument('127.0.0.1:8080')};
    HttpServer::new(|| App::new().service(index)).bind(addr.as_str())?.run().await
}
`;

const rocketApp = `#[macro_use]
extern crate rocket;

#[get("/")]
fn index() -> &'static str {
    "hello"
}

#[launch]
fn rocket() -> _ {
    rocket::build().mount("/", routes![index])
}
`;

const warpApp = `use warp::Filter;

#[tokio::main]
async fn main() {
    env_logger::init_from_env(env_logger::Env::new().default_filter_or("info"));
    let addr: std::net::SocketAddr = ${argument('127.0.0.1:3030')}.parse().unwrap();
    warp::serve(warp::any().map(|| "hello")).run(addr).await;
}
`;

/** @type {readonly Recipe[]} */
export const rust = [
  crate('axum', 'axum', ['axum', 'tokio -F full'], axumApp, {
    // A panic of `unwrap`, which says what was taken and not where.
    silent: { taken: 'port' },
    scenarios: {
      all: 'cargo run -- 0.0.0.0:3000',
      ipv6: 'cargo run -- [::]:3000',
      one: 'cargo run -q -- 192.168.77.10:3000',
    },
  }),
  crate('axum-tracing', 'axum, tracing', ['axum', 'tokio -F full', 'tracing', 'tracing-subscriber'], axumTracingApp, {
    silent: { taken: 'port' },
    scenarios: {
      all: 'cargo run -- 0.0.0.0:3000',
      ipv6: 'cargo run -- [::]:3000',
      one: 'cargo run -q -- 192.168.77.10:3000',
    },
  }),
  crate('actix', 'Actix Web', ['actix-web --no-default-features -F macros', logger], actixApp, {
    family: 'actix',
    // `bind` returns an error that says what was taken and not where.
    silent: { taken: 'port' },
    scenarios: {
      all: 'cargo run -- 0.0.0.0:8080',
      ipv6: 'cargo run -- [::]:8080',
      one: 'cargo run -- 192.168.77.10:8080',
      name: 'cargo run -- localhost:8080',
    },
  }),
  crate('rocket', 'Rocket', ['rocket'], rocketApp, {
    family: 'rocket',
    // "Rocket failed to bind network socket to given address/port."; the port stands in the settings far above.
    silent: { taken: 'port' },
    scenarios: {
      all: { command: 'cargo run', variables: { ROCKET_ADDRESS: '0.0.0.0' } },
      ipv6: { command: 'cargo run', variables: { ROCKET_ADDRESS: '::' } },
      one: { command: 'cargo run', variables: { ROCKET_ADDRESS: '192.168.77.10', ROCKET_PORT: '9000' } },
      release: { command: 'cargo run', variables: { ROCKET_PROFILE: 'release' } },
    },
  }),
  crate('warp', 'warp', ['warp -F server', 'tokio -F full', logger], warpApp, {
    silent: { default: 'address', taken: 'port', all: 'address', one: 'address' },
    scenarios: { all: 'cargo run -- 0.0.0.0:3030', one: 'cargo run -- 192.168.77.10:3030' },
  }),
  {
    name: 'mdbook',
    title: 'mdBook, mdbook serve',
    family: 'mdbook',
    files: {
      'book.toml': '[book]\ntitle = "shop"\n',
      'src/SUMMARY.md': '# Summary\n\n- [Shop](./shop.md)\n',
      'src/shop.md': '# Shop\n',
    },
    install: 'cargo install -q --debug --root ~/venv mdbook',
    version: 'mdbook --version',
    start: 'mdbook serve',
    scenarios: {
      all: 'mdbook serve -n 0.0.0.0',
      ipv6: 'mdbook serve --hostname ::',
      one: 'mdbook serve --hostname 192.168.77.10 --port 4000',
    },
  },
];
