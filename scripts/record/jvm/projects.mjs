// The smallest projects that serve: Maven files and sources, for each framework of the JVM.

/** A JVM starts slowly, and Maven before it. */
export const patience = { limit: 150_000, quiet: 8_000 };

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

export const bootRecipe = (name, title, version, starter, rest) => ({
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
export const programPom = (...names) =>
  project(`${coordinates}
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
${dependencies(...names)}`);

/** Compiles, and lays its libraries beside. */
export const installProgram = 'mvn -B -q compile dependency:copy-dependencies';

export const program = (main) => `java -cp 'target/classes:target/dependency/*' ${main}`;

/** The version of a dependency that the project names first. */
export const firstVersion = `grep -m1 -E '^    <dependency>' pom.xml`;

export const javalinApp = `package com.example;

import io.javalin.Javalin;

public class Shop {
    public static void main(String[] args) {
        Javalin app = Javalin.create(config -> config.routes.get("/", ctx -> ctx.result("hello")));
        if (args.length == 0) app.start(7070);
        else app.start(args[0], 7070);
    }
}
`;

export const sparkApp = `package com.example;

import static spark.Spark.get;
import static spark.Spark.ipAddress;

public class Shop {
    public static void main(String[] args) {
        if (args.length > 0) ipAddress(args[0]);
        get("/", (request, response) -> "hello");
    }
}
`;

export const jdkApp = `package com.example;

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

export const ktorPom = project(`${coordinates}
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

export const ktorApp = `package com.example

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

export const quarkusPom = project(`${coordinates}
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

export const quarkusApp = `package com.example;

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

export const micronautPom = project(`${parent('io.micronaut.platform', 'micronaut-parent', '4.10.12')}
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

export const micronautApp = `package com.example;

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

export const logback = `<configuration>
  <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{YYYY-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{36} - %msg%n</pattern></encoder>
  </appender>
  <root level="info"><appender-ref ref="STDOUT"/></root>
</configuration>
`;

export const withHosts = (main) => ({
  all: `${program(main)} 0.0.0.0`,
  ipv6: `${program(main)} ::`,
  one: `${program(main)} 192.168.77.10`,
  loopback: `${program(main)} 127.0.0.1`,
});
