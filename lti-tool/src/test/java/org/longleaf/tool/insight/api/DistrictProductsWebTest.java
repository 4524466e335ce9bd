package org.longleaf.tool.insight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.API_CLIENT;
import static org.longleaf.tables.Tables.API_TOKEN;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.WEBHOOK_SECRET;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.PlantedAward;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.Visits;
import org.longleaf.tool.district.Visitor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// What a district's own products get: clients and webhooks that an admin makes, tokens, and the
/// rows of that district alone.
class DistrictProductsWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RunningTool tool;
    private static Visits visits;
    private static DSLContext owner;
    private static String imani;
    private static final List<UUID> AWARDS = new ArrayList<>();

    @BeforeAll
    static void start() {
        tool = RunningTool.start();
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        imani = visits.bearer("Imani Specimen", Visits.PINESTRAW);
        Instant before = tool.clock().instant().minusSeconds(7200);
        owner.execute(
                "update award_change set changed_at = {0} where changed_at > {0}", DSL.val(before));
        for (int i = 0; i < 3; i++) {
            plant(i, tool.clock().instant().minusSeconds(3600 - i));
        }
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    /// An award of Amara's with its credit.
    private static void plant(int number, Instant at) {
        UUID attempt = UUID.randomUUID();
        var amara = DSL.val(visits.person("Amara Testwell"));
        var pinestraw = DSL.val(visits.district("T10"));
        owner.execute(
                "insert into attempt (id, district_id, person_id, version_id, state, started_at, changed_at)"
                        + " values ({0}, {1}, {2}, {3}, 'withdrawn', {4}, {4})",
                DSL.val(attempt), pinestraw, amara, DSL.val(visits.version("DL-205")), DSL.val(at));
        UUID award = PlantedAward.of(owner, attempt, "read-by-products-" + number, at);
        AWARDS.add(award);
        owner.execute(
                "insert into ceu_record (id, district_id, person_id, award_id, title, class_code, completed_on,"
                        + " contact_hours, ceu, source, recorded_at) values ({0}, {1}, {2}, {3}, 'Quick Checks',"
                        + " {4}, '2026-11-20', 12, 1.2, 'award', {5})",
                DSL.val(award),
                pinestraw,
                amara,
                DSL.val(award),
                DSL.val("PLANTED-" + number),
                DSL.val(at));
        owner.execute(
                "insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id,"
                        + " idempotency_key, address, payload, state, created_at, next_try_at, settled_at, last_answer)"
                        + " values ({0}, {1}, {1}, 'ncees', {2}, {3}, {4}, 'x', '{\"uid\":\"9000000001\"}', 'confirmed',"
                        + " {5}, {5}, {5}, 'NCEES has it as r-1')",
                DSL.val(UUID.randomUUID()),
                pinestraw,
                amara,
                DSL.val(award),
                DSL.val("planted-" + number),
                DSL.val(at));
    }

    private record Product(String id, String secret) {}

    /// As the admin's screen makes it.
    private static Product made(String bearer, String place, String... scopesAndMore) {
        List<String> fields =
                new ArrayList<>(List.of("name", "Staff planner", "until", "2027-06-30"));
        fields.addAll(List.of(scopesAndMore));
        HttpResponse<String> page =
                visits.post(
                        bearer, "/console/" + place + "/clients", fields.toArray(String[]::new));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Document read = Jsoup.parse(page.body());
        return new Product(
                Objects.requireNonNull(read.getElementById("client-id")).val(),
                Objects.requireNonNull(read.getElementById("client-secret")).val());
    }

    private static Product planner() {
        return made(
                imani,
                "T10",
                "scopes",
                "awards.read",
                "scopes",
                "credits.read",
                "scopes",
                "deliveries.read");
    }

    private static HttpResponse<String> asked(Product product, String path, String form) {
        return tool.send(
                HttpRequest.newBuilder(tool.at(path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (product.id() + ":" + product.secret())
                                                                .getBytes(UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String token(Product product, String scope) {
        HttpResponse<String> answer =
                asked(
                        product,
                        "/oauth/api/token",
                        "grant_type=client_credentials&scope=" + scope.replace(" ", "+"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private static JsonNode read(String path, String token) {
        HttpResponse<String> answer = tool.get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void a_product_reads_its_district_page_by_page_and_each_read_is_told() {
        String token = token(planner(), "");
        String since = tool.clock().instant().minusSeconds(5000).toString();

        JsonNode first = read("/api/v1/awards?limit=2&changed_since=" + since, token);
        JsonNode second =
                read("/api/v1/awards?limit=2&cursor=" + first.path("next").asString(), token);
        List<String> found = new ArrayList<>();
        for (JsonNode page : List.of(first, second)) {
            page.path("rows").forEach(row -> found.add(row.path("id").asString()));
        }
        assertThat(found).containsExactlyElementsOf(AWARDS.stream().map(UUID::toString).toList());
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(second.path("more").asBoolean()).isFalse();
        assertThat(
                        read("/api/v1/awards?cursor=" + second.path("next").asString(), token)
                                .path("rows"))
                .isEmpty();
        JsonNode one = read("/api/v1/awards/" + AWARDS.getFirst(), token);
        assertThat(one).isEqualTo(first.path("rows").get(0));
        assertThat(one.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "badge",
                        "person",
                        "microCredential",
                        "version",
                        "title",
                        "completedOn",
                        "awardedAt",
                        "state",
                        "changedAt");
        assertThat(one.path("badge").asString()).endsWith("/badges/read-by-products-0");
        assertThat(one.path("state").asString()).isEqualTo("valid");

        JsonNode credits = read("/api/v1/credits?changed_since=" + since, token).path("rows");
        assertThat(credits).hasSize(3);
        assertThat(credits.get(0).path("ceu").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(credits.get(0).path("counts").asBoolean()).isTrue();
        JsonNode deliveries =
                read("/api/v1/deliveries?subject=" + AWARDS.getFirst(), token).path("rows");
        assertThat(deliveries.get(0).path("answer").asString()).isEqualTo("NCEES has it as r-1");
        assertThat(deliveries.toString() + credits + first).doesNotContain("9000000001", "Amara");
        assertThat(
                        owner.select(AUDIT_EVENT.ACTION, AUDIT_EVENT.DETAILS)
                                .from(AUDIT_EVENT)
                                .where(AUDIT_EVENT.SUBJECT_KIND.eq("api_client"))
                                .fetch(row -> row.value1() + " " + row.value2()))
                .contains(
                        "api_client.read {\"rows\":2,\"scope\":\"awards.read\"}",
                        "api_client.read {\"rows\":3,\"scope\":\"credits.read\"}",
                        "api_client.read {\"rows\":1,\"scope\":\"deliveries.read\"}");
    }

    @Test
    void who_has_a_page_already_is_told_so_and_what_changes_comes_again() {
        String token = token(planner(), "credits.read");
        String path =
                "/api/v1/credits?cursor="
                        + Cursor.from(tool.clock().instant().minusSeconds(4000)).text();
        String tag = tool.get(path, token).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                tool.send(
                        HttpRequest.newBuilder(tool.at(path))
                                .header("Authorization", "Bearer " + token)
                                .header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        Instant now = tool.clock().instant();
        owner.execute(
                "insert into ceu_change (id, ceu_record_id, district_id, person_id, number, change, changed_at)"
                        + " select gen_random_uuid(), id, district_id, person_id, 1, 'reversed', {1} from ceu_record"
                        + " where id = {0}",
                DSL.val(AWARDS.get(1)), DSL.val(now));
        String since = "/api/v1/credits?changed_since=" + now.minusSeconds(1);
        assertThat(read(since, token).path("rows")).as("it settles first").isEmpty();
        tool.clock().move(Duration.ofSeconds(6));
        JsonNode changed = read(since, token).path("rows");

        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).path("counts").asBoolean()).isFalse();
        owner.execute("delete from ceu_change where ceu_record_id = {0}", DSL.val(AWARDS.get(1)));
    }

    @Test
    void the_staff_number_is_read_only_where_the_district_says_so() {
        String token = token(made(imani, "T10", "scopes", "awards.read", "uid", "true"), "");

        assertThat(read("/api/v1/awards/" + AWARDS.getFirst(), token).path("uid").asString())
                .isEqualTo(
                        owner.fetchSingle("select uid from person where name = 'Amara Testwell'")
                                .get(0, String.class));
    }

    @Test
    void another_districts_product_and_a_wrong_scope_read_nothing() {
        String maren = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        Product theirs = made(maren, "T20", "scopes", "awards.read", "scopes", "deliveries.read");
        String token = token(theirs, "");

        assertThat(read("/api/v1/awards", token).toString())
                .doesNotContain(AWARDS.getFirst().toString());
        refused(404, tool.get("/api/v1/awards/" + AWARDS.getFirst(), token));
        refused(404, tool.get("/api/v1/awards/" + UUID.randomUUID(), token));
        assertThat(read("/api/v1/deliveries?subject=" + AWARDS.getFirst(), token).path("rows"))
                .isEmpty();
        refused(403, tool.get("/api/v1/credits", token));
        assertThat(
                        asked(
                                theirs,
                                "/oauth/api/token",
                                "grant_type=client_credentials&scope=credits.read"))
                .returns(400, HttpResponse::statusCode)
                .returns("{\"error\":\"invalid_scope\"}", HttpResponse::body);
        refused(403, tool.get("/api/v1/deliveries", token(theirs, "awards.read")));
    }

    @Test
    void a_token_ends_with_its_time_its_return_and_its_client() {
        Product product = planner();
        String given = token(product, "");
        assertThat(asked(product, "/oauth/api/revoke", "token=" + given).statusCode())
                .isEqualTo(200);
        refused(401, tool.get("/api/v1/awards", given));
        Product other = planner();
        String kept = token(other, "");
        assertThat(asked(product, "/oauth/api/revoke", "token=" + kept).statusCode())
                .isEqualTo(200);
        assertThat(tool.get("/api/v1/awards?limit=1", kept).statusCode())
                .as("not that client's to give back")
                .isEqualTo(200);

        String ended = token(product, "");
        UUID row =
                owner.select(API_CLIENT.ID)
                        .from(API_CLIENT)
                        .where(API_CLIENT.CLIENT_ID.eq(product.id()))
                        .fetchSingle()
                        .value1();
        assertThat(visits.post(imani, "/console/T10/clients/" + row + "/end").body())
                .contains("reads nothing more");
        refused(401, tool.get("/api/v1/awards", ended));
        assertThat(asked(product, "/oauth/api/token", "grant_type=client_credentials").statusCode())
                .isEqualTo(401);

        owner.update(API_TOKEN).set(API_TOKEN.ENDS_AT, tool.clock().instant()).execute();
        refused(401, tool.get("/api/v1/awards", kept));
        String late = token(other, "");
        owner.update(API_CLIENT).set(API_CLIENT.ENDS_AT, tool.clock().instant()).execute();
        refused(401, tool.get("/api/v1/awards", late));
        refused(401, tool.get("/api/v1/awards", imani));
        assertThat(asked(other, "/oauth/api/token", "grant_type=client_credentials").statusCode())
                .isEqualTo(401);
        assertThat(owner.fetch(API_CLIENT).formatCSV() + owner.fetch(API_TOKEN).formatCSV())
                .doesNotContain(product.secret(), other.secret(), given, kept);
    }

    @Test
    void what_is_asked_wrongly_or_too_often_is_told_as_a_problem() {
        Product product = planner();
        String token = token(product, "");
        for (String wrong :
                List.of(
                        "limit=0",
                        "limit=201",
                        "limit=many",
                        "cursor=%21",
                        "cursor=bm9uZQ",
                        "changed_since=yesterday",
                        "cursor=x&changed_since=2026-11-23T00:00:00Z")) {
            refused(400, tool.get("/api/v1/awards?" + wrong, token));
        }
        owner.update(API_CLIENT)
                .set(API_CLIENT.MINUTE_AT, tool.clock().instant())
                .set(API_CLIENT.MINUTE_COUNT, ApiClients.MOST_A_MINUTE - 1)
                .where(API_CLIENT.CLIENT_ID.eq(product.id()))
                .execute();
        assertThat(tool.get("/api/v1/awards?limit=1", token).statusCode()).isEqualTo(200);
        HttpResponse<String> tooOften = tool.get("/api/v1/awards?limit=1", token);
        refused(429, tooOften);
        assertThat(tooOften.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(asked(product, "/oauth/api/token", "grant_type=client_credentials").statusCode())
                .isEqualTo(429);
        assertThat(tool.get("/api/v1/awards?limit=1", token(planner(), "")).statusCode())
                .as("another client's minute is its own")
                .isEqualTo(200);
        tool.clock().move(Duration.ofSeconds(61));
        assertThat(tool.get("/api/v1/awards?limit=1", token).statusCode()).isEqualTo(200);

        assertThat(
                        asked(product, "/oauth/api/token?scope=x", "grant_type=client_credentials")
                                .statusCode())
                .as("nothing secret in addresses")
                .isEqualTo(400);
        assertThat(asked(product, "/oauth/api/token", "grant_type=password").body())
                .isEqualTo("{\"error\":\"unsupported_grant_type\"}");
    }

    @Test
    void a_client_without_a_name_a_scope_or_a_day_is_not_made() {
        for (String[] wrong :
                List.of(
                        new String[] {"until", "2027-01-01", "scopes", "awards.read"},
                        new String[] {"name", "x", "until", "2027-01-01", "scopes", "all"},
                        new String[] {"name", "x", "until", "2031-01-01", "scopes", "awards.read"},
                        new String[] {
                            "name", "x", "until", "2020-01-01", "scopes", "awards.read"
                        })) {
            assertThat(visits.post(imani, "/console/T10/clients", wrong).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void the_document_and_the_routes_agree() {
        HttpResponse<String> answer =
                tool.send(HttpRequest.newBuilder(tool.at("/api/v1/openapi.json")));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode document = JSON.readTree(answer.body());
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method ->
                                        described.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        Set<String> served = new TreeSet<>();
        tool.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) ->
                        mapping.getPatternValues().stream()
                                .filter(path ->
                                        path.startsWith("/api/")
                                                && handler.getBeanType()
                                                        .getName()
                                                        .startsWith("org.longleaf"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        served.add(method + " " + path))));

        assertThat(described).hasSize(4).isEqualTo(served);
        JsonNode parameters = document.at("/paths/~1api~1v1~1awards/get/parameters");
        assertThat(parameters.valueStream().map(one -> one.path("name").asString()))
                .containsExactlyInAnyOrder("limit", "changed_since", "cursor");
        assertThat(document.at("/components/schemas/Award/properties").propertyNames())
                .contains("id", "badge", "person", "uid", "state");
        assertThat(
                        document.at(
                                        "/components/securitySchemes/client/flows/clientCredentials/scopes")
                                .propertyNames())
                .containsExactlyInAnyOrderElementsOf(ApiScope.all());
        assertThat(
                        tool.send(HttpRequest.newBuilder(tool.at("/api/v1/openapi.json.yaml")))
                                .statusCode())
                .isEqualTo(401);
        assertThat(tool.send(HttpRequest.newBuilder(tool.at("/v3/api-docs"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_admin_names_an_address_sees_its_secret_once_and_switches_it_off() {
        for (String[] wrong :
                List.of(
                        new String[] {"address", "http://hr.example/x", "events", "award.made"},
                        new String[] {"address", "https://me@hr.example/x", "events", "award.made"},
                        new String[] {"address", "javascript:alert(1)", "events", "award.made"},
                        new String[] {"address", "https://hr.example/x"})) {
            assertThat(visits.post(imani, "/console/T10/webhooks", wrong).statusCode())
                    .isEqualTo(422);
        }
        Document page =
                Jsoup.parse(
                        visits.post(
                                        imani,
                                        "/console/T10/webhooks",
                                        "address",
                                        "http://localhost:1/hr",
                                        "events",
                                        "award.made")
                                .body());
        String secret = Objects.requireNonNull(page.getElementById("secret")).val();
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(owner.fetch(WEBHOOK_SECRET).formatCSV()).doesNotContain(secret.substring(6));
        String at =
                Jsoup.parse(tool.get("/console/T10/webhooks", imani).body())
                        .select("a:containsOwn(localhost:1/hr)")
                        .attr("href");

        assertThat(tool.get(at, imani).body()).doesNotContain("whsec_");
        String maren = visits.bearer("Maren Testcase", Visits.DOGWOOD);
        assertThat(tool.get(at, maren).statusCode()).isEqualTo(404);
        assertThat(tool.get(at.replace("T10", "T20"), maren).statusCode()).isEqualTo(404);
        assertThat(visits.post(imani, at + "/test").body())
                .contains("A test is on its way", "On its way");
        assertThat(visits.post(imani, at + "/secret").body())
                .contains("whsec_", "24 hours more")
                .doesNotContain(secret);
        assertThat(visits.post(imani, at, "events", "award.revoked", "uid", "true").body())
                .contains("Saved.");
        assertThat(
                        visits.post(
                                        imani,
                                        at + "/replay",
                                        "from",
                                        "2026-11-24",
                                        "until",
                                        "2026-11-23")
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        visits.post(
                                        imani,
                                        at + "/replay",
                                        "from",
                                        "2026-01-01",
                                        "until",
                                        "2026-12-31")
                                .body())
                .contains("There was nothing to send again");
        assertThat(visits.post(imani, at + "/off").body()).contains("Nothing more is sent there");
        assertThat(visits.post(imani, at + "/test").body()).contains("Switch it on first");
        assertThat(visits.post(imani, at + "/on").body()).contains("It is switched on");
        assertThat(owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains(
                        "webhook.made",
                        "webhook.tested",
                        "webhook.secret_changed",
                        "webhook.changed",
                        "webhook.off",
                        "webhook.on");
    }

    /// Whoever is seen as somebody else must not be able to leave a way in behind.
    @Test
    void who_acts_as_an_admin_makes_no_client() {
        var visitor =
                visits.visitor(
                        visits.person("Imani Specimen"),
                        Visits.PINESTRAW,
                        new Visitor.Door(null, null, "4242"));
        String acting = visits.bearer(visitor);
        int before = owner.fetchCount(API_CLIENT);

        assertThat(
                        visits.post(
                                        acting,
                                        "/console/T10/clients",
                                        "name",
                                        "x",
                                        "until",
                                        "2027-01-01",
                                        "scopes",
                                        "awards.read")
                                .statusCode())
                .isEqualTo(403);
        assertThat(owner.fetchCount(API_CLIENT)).isEqualTo(before);
    }
}
