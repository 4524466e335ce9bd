package org.longleaf.tool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.FakePlatform.Login;
import org.longleaf.tool.RunningTool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running tool, a platform that signs, and what tests of launches ask of both.
public final class Door implements AutoCloseable {

    public static final String AMARA = "46360545-7a90-47e9-9260-916e03182d48";

    private static final Pattern START = Pattern.compile("data-start=\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile(">(R-[A-Z0-9_-]{8})<");

    public final RunningTool tool;
    public final FakePlatform canvas;

    /// Sees all rows: what the tool's own role sees is another test's matter.
    public final DSLContext all;

    private Door(RunningTool tool) {
        this.tool = tool;
        this.canvas = FakePlatform.standIn(tool);
        this.all = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
    }

    public static Door open() {
        return new Door(RunningTool.start());
    }

    /// A launch of the demo's assignment by a learner, with claims changed.
    public HttpResponse<String> launch(Consumer<Map<String, Object>> change) {
        return launch(AMARA, change);
    }

    public HttpResponse<String> launch(String sub, Consumer<Map<String, Object>> change) {
        return canvas.launch(
                sub,
                claims -> {
                    change.accept(claims);
                    return claims;
                });
    }

    public HttpResponse<String> with(String claim, Object value) {
        return launch(claims -> claims.put(claim, value));
    }

    public HttpResponse<String> post(Map<String, String> fields, String... headers) {
        var request = canvas.form("/lti/launch", fields);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return tool.send(request);
    }

    public String token(Login login) {
        return canvas.sign(canvas.claims(login.nonce(), AMARA));
    }

    public int sessions() {
        return tool.sql().fetchCount(SESSION);
    }

    /// What the newest session knows of its visitor.
    public JsonNode newestVisitor() {
        JSONB stored =
                tool.sql()
                        .select(SESSION.VISITOR)
                        .from(SESSION)
                        .orderBy(SESSION.ID.desc())
                        .limit(1)
                        .fetchSingle(row -> row.value1());
        return JsonMapper.shared().readTree(stored.data());
    }

    /// Launches, must get in, and answers the visitor that was made of it.
    public JsonNode visitorOf(Consumer<Map<String, Object>> change) {
        FakePlatform.bearerOf(launch(change));
        return newestVisitor();
    }

    public UUID personOf(String sub) {
        return tool.sql()
                .select(PERSON_IDENTITY.PERSON_ID)
                .from(PERSON_IDENTITY)
                .where(PERSON_IDENTITY.KIND.eq("sub"), PERSON_IDENTITY.VALUE.eq(sub))
                .fetchSingle(row -> row.value1());
    }

    public int audited(String action, String reference) {
        return all.fetchCount(
                AUDIT_EVENT,
                AUDIT_EVENT.ACTION.eq(action),
                DSL.condition("details->>'reference' = {0}", DSL.val(reference)));
    }

    public static String startOf(HttpResponse<String> shell) {
        Matcher start = START.matcher(shell.body());
        assertThat(start.find()).as(shell.body()).isTrue();
        return start.group(1);
    }

    public static String referenceOf(HttpResponse<String> refused) {
        Matcher reference = REFERENCE.matcher(refused.body());
        assertThat(reference.find()).as(refused.body()).isTrue();
        return reference.group(1);
    }

    /// Refused in words, with a reference, and with nothing of what came in.
    public static void refused(HttpResponse<String> answer, String code) {
        refused(answer, code, 403);
    }

    public static void refused(HttpResponse<String> answer, String code, int status) {
        assertThat(answer.body()).contains(">" + code + "<");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(referenceOf(answer)).startsWith("R-");
        assertThat(answer.body()).doesNotContain("data-bearer", "eyJ", "??");
    }

    @Override
    public void close() {
        canvas.close();
        tool.close();
    }
}
