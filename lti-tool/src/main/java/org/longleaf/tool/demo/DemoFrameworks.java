package org.longleaf.tool.demo;

import static org.longleaf.tables.Tables.ALIGNMENT_TARGET;
import static org.longleaf.tables.Tables.VERSION_ALIGNMENT;

import org.jooq.DSLContext;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What the demo's rubrics align with. The frameworks are published nowhere as CASE, so the tool
/// answers for their items itself.
@Component
final class DemoFrameworks {

    private final DSLContext sql;
    private final Settings settings;

    DemoFrameworks(DSLContext sql, Settings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    void load(DemoContent content) {
        for (JsonNode framework : content.list("frameworks")) {
            framework.path("items").forEach(item -> add(framework, item));
        }
        for (JsonNode version : content.list("micro_credentials")) {
            version.path("learning_forward").forEach(code -> align(content, version, code));
        }
    }

    private void add(JsonNode framework, JsonNode item) {
        String code = item.path("code").asString();
        String name = framework.path("id").asString() + " " + code;
        UUID guid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        sql.insertInto(ALIGNMENT_TARGET)
                .set(ALIGNMENT_TARGET.CODE, code)
                .set(ALIGNMENT_TARGET.FRAMEWORK, framework.path("title").asString())
                .set(ALIGNMENT_TARGET.NAME, item.path("text").asString())
                .set(ALIGNMENT_TARGET.TARGET_TYPE, "CFItem")
                .set(ALIGNMENT_TARGET.TARGET_CODE, guid.toString())
                .set(ALIGNMENT_TARGET.URL, settings.at("/ims/case/v1p1/CFItems/" + guid).toString())
                .execute();
    }

    private void align(DemoContent content, JsonNode version, JsonNode code) {
        sql.insertInto(VERSION_ALIGNMENT)
                .set(
                        VERSION_ALIGNMENT.VERSION_ID,
                        DemoVersion.id(content, version.path("id"), version.path("version")))
                .set(VERSION_ALIGNMENT.CODE, code.asString())
                .execute();
    }
}
