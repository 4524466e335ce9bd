package org.longleaf.tool;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.review.ReviewWorld;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The whole tool on a port of its own, with a database and a folder of its own, as `longleaf_app`.
public final class RunningTool implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final TestDatabase database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningTool(ConfigurableApplicationContext context, TestDatabase database) {
        this.context = context;
        this.database = database;
    }

    /// Starts it with the demo content and these settings more (`--name=value`).
    public static RunningTool start(String... settings) {
        return startOn(ReviewWorld.withDemoContent(), settings);
    }

    /// Starts it with the demo content and another way out to the world.
    public static RunningTool startWith(OutboundHttp way, String... settings) {
        return start(ReviewWorld.withDemoContent(), way, settings);
    }

    /// Starts it on a database that another tool may have used.
    public static RunningTool startOn(TestDatabase database, String... settings) {
        return start(database, null, settings);
    }

    /// Starts it as an installation that is not for trying: without the demo content, at an https
    /// address.
    public static RunningTool startBare(TestDatabase database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--longleaf.public-url=https://longleaf.example");
        return run(database, null, arguments);
    }

    /// Starts it for a sandbox that runs, by the demo's own clock, which the sandbox moves: what a
    /// newcomer starts, in this JVM.
    public static RunningTool startFor(Programs sandbox, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--server.port=" + sandbox.toolPort());
        arguments.add("--longleaf.public-url=" + sandbox.toolAddress());
        arguments.add("--longleaf.sandbox=" + sandbox.sandboxAddress());
        arguments.add("--longleaf.demo-secret=" + sandbox.secret());
        arguments.add("--longleaf.demo=true");
        arguments.add("--longleaf.demo-content=../deploy/demo/demo-content.json");
        return run(
                new SpringApplicationBuilder(LongleafTool.class),
                TestDatabase.fresh(),
                null,
                arguments);
    }

    private static RunningTool start(
            TestDatabase database, @Nullable OutboundHttp way, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--longleaf.demo=true");
        arguments.add("--longleaf.demo-content=../deploy/demo/demo-content.json");
        return run(database, way, arguments);
    }

    private static RunningTool run(
            TestDatabase database, @Nullable OutboundHttp way, List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--server.port=0");
        return run(
                new SpringApplicationBuilder(LongleafTool.class, MovedTime.class),
                database,
                way,
                arguments);
    }

    private static RunningTool run(
            SpringApplicationBuilder tool,
            TestDatabase database,
            @Nullable OutboundHttp way,
            List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--longleaf.database.url=" + database.url());
        arguments.add("--longleaf.home=" + folder());
        arguments.add("--longleaf.allow-loopback=true");
        arguments.add("--logging.level.org.longleaf=error");
        return new RunningTool(
                tool.initializers(context ->
                                context.getBeanFactory()
                                        .registerSingleton("productOnly", new ProductOnly()))
                        .initializers(context -> replace((GenericApplicationContext) context, way))
                        .run(arguments.toArray(String[]::new)),
                database);
    }

    private static void replace(GenericApplicationContext context, @Nullable OutboundHttp way) {
        if (way != null) {
            context.registerBean(
                    "anotherWayOut", OutboundHttp.class, () -> way, bean -> bean.setPrimary(true));
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "home-");
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps components of the tests out: what runs here is the product.
    static final class ProductOnly extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ProductOnly;
        }

        @Override
        public int hashCode() {
            return ProductOnly.class.hashCode();
        }
    }

    /// A test's own time in place of the machine's.
    @Configuration(proxyBeanMethods = false)
    static class MovedTime {
        @Bean
        @Primary
        MovableClock movableClock() {
            return MovableClock.running();
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public MovableClock clock() {
        return (MovableClock) bean(Clock.class);
    }

    public DSLContext sql() {
        return bean(DSLContext.class);
    }

    public TestDatabase database() {
        return database;
    }

    public URI at(String path) {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port")
                        + path);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path, String bearer) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + bearer));
    }

    @Override
    public void close() {
        context.close();
    }
}
