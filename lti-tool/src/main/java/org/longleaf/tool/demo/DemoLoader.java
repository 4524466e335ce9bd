package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.DISTRICT;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loads the demo content in one transaction, once: a second start finds the districts there and
/// changes nothing, and a start that is killed half-way leaves nothing behind.
@Component
@Order(0)
@ConditionalOnBooleanProperty("longleaf.demo")
class DemoLoader implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);

    /// Two instances that start at once must not both load; the number names this loader alone.
    private static final long LOCK = 7_303_014_101L;

    private final Transactions transactions;
    private final DSLContext sql;
    private final Settings settings;
    private final Rooms rooms;

    DemoLoader(Transactions transactions, DSLContext sql, Settings settings, Rooms rooms) {
        this.transactions = transactions;
        this.sql = sql;
        this.settings = settings;
        this.rooms = rooms;
    }

    /// What is loaded, in the order in which one needs the other.
    @Component
    record Rooms(
            DemoDistricts districts,
            DemoPeople people,
            DemoCatalog catalog,
            DemoCourses courses,
            DemoLicenses licenses,
            DemoOutsideAwards outside) {}

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        load();
    }

    /// Loads what is not there yet.
    void load() {
        DemoContent content = new DemoContent(read(settings.demoContent()));
        boolean loaded =
                transactions.call(
                        Scope.nobody(),
                        () -> {
                            sql.execute("select pg_advisory_xact_lock({0})", LOCK);
                            String first =
                                    content.list("districts").getFirst().path("code").asString();
                            if (sql.fetchExists(DISTRICT, DISTRICT.CODE.eq(first))) {
                                return false;
                            }
                            rooms.districts().load(content);
                            rooms.people().load(content);
                            rooms.catalog().load(content);
                            rooms.courses().load(content);
                            rooms.licenses().load(content);
                            rooms.outside().load(content);
                            return true;
                        });
        LOG.info("Demo content: {}", loaded ? "loaded" : "already there");
    }

    private static JsonNode read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The demo content " + file.toAbsolutePath() + " cannot be read", e);
        }
    }
}
