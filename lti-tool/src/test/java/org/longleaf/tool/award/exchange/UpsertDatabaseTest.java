package org.longleaf.tool.award.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.OUTSIDE_AWARD;
import static org.longleaf.tables.Tables.OUTSIDE_CHECK;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.nimbusds.jose.util.Base64URL;

import org.jooq.impl.DSL;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.page.AwardScreens;
import org.longleaf.tool.award.verify.Bake;
import org.longleaf.tool.award.verify.Forge;
import org.longleaf.tool.award.verify.Forge.Stranger;
import org.longleaf.tool.award.wallet.WalletScope;
import org.longleaf.tool.award.wallet.WalletVisitor;
import org.longleaf.tool.district.Visitor;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What a wallet puts among its teacher's awards, and what it reads of that afterwards (Open Badges
/// 3.0, sections 6.2.2 and 6.2.3).
class UpsertDatabaseTest {

    private static final String ID = "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000001";
    private static final String DOCUMENT = "application/vc+ld+json";
    private static final String JWT = "text/plain";
    private static final URI LIST = URI.create("https://badges.example/revoked");
    private static final UUID GRANT = UUID.randomUUID();

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;
    private final Stranger issuer = new Stranger();

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        web(false);
        wallet(world.amara, WalletScope.READ_CREDENTIALS, WalletScope.PUT_CREDENTIALS);
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
        screens.close();
        world.close();
    }

    @Test
    void what_a_wallet_puts_is_kept_and_read_back_as_it_was_sent() {
        Made own = world.award(world.amara);
        String badge = badge(document -> document.put("validUntil", "2026-11-01T00:00:00Z"));
        String jwt = jwt();

        MockHttpServletResponse answer = put(DOCUMENT, badge);
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentType()).isEqualTo(DOCUMENT);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(body(answer)).isEqualTo(badge);
        assertThat(put("application/json", " " + badge + "\n"))
                .as("it was there")
                .returns(200, MockHttpServletResponse::getStatus)
                .returns(badge, UpsertDatabaseTest::body);
        answer = put(JWT + ";charset=utf-8", jwt + "\n");
        assertThat(answer.getStatus()).as(body(answer)).isEqualTo(201);
        assertThat(answer.getContentType()).isEqualTo(JWT);
        assertThat(body(answer)).isEqualTo(jwt);

        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isEqualTo(2);
        assertThat(world.owner.fetchCount(OUTSIDE_CHECK)).isEqualTo(2);
        assertThat(
                        world.owner.fetchValues(
                                AUDIT_EVENT.DETAILS, AUDIT_EVENT.ACTION.eq("outside_award.put")))
                .hasSize(2)
                .allSatisfy(details -> assertThat(details.data()).contains(GRANT.toString()));
        JsonNode all = read("");
        assertThat(all.path("credential").valueStream())
                .as("the newest first")
                .containsExactly(
                        world.json.readTree(world.document(own)), world.json.readTree(badge));
        assertThat(all.path("compactJwsString").valueStream().map(JsonNode::asString))
                .containsExactly(jwt);
        assertThat(total("?since=2026-06-01T00:00:00Z")).as("given after that").isEqualTo("1");
        assertThat(read("?limit=1&offset=2").path("credential").path(0).path("id").asString())
                .isEqualTo(ID);
        assertThat(total("?limit=1&offset=1")).isEqualTo("3");

        wallet(world.ben, WalletScope.READ_CREDENTIALS);
        assertThat(total("")).as("another teacher's token").isEqualTo("0");
        visit(world.amara);
        assertThat(Jsoup.parse(body(perform(get("/awards/outside")))).text())
                .contains("Peer Coaching From A foundation", "Verified")
                .doesNotContain("??");
        world.clock.move(Duration.ofDays(60));
        wallet(world.amara, WalletScope.READ_CREDENTIALS);
        assertThat(total("")).as("one is over").isEqualTo("2");
    }

    @Test
    void a_newer_text_of_the_same_badge_takes_its_place_and_no_other_text_does() {
        String first = badge(_ -> {});
        String newer = badge(document -> document.put("validFrom", "2026-06-01T12:00:00Z"));
        assertThat(put(DOCUMENT, first).getStatus()).isEqualTo(201);
        UUID id = world.owner.fetchValue(OUTSIDE_AWARD.ID);

        assertThat(put(DOCUMENT, newer).getStatus()).isEqualTo(200);

        assertThat(world.owner.fetchValue(OUTSIDE_AWARD.ID)).as("its page stays").isEqualTo(id);
        assertThat(world.owner.fetchCount(OUTSIDE_CHECK)).isOne();
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION)).contains("outside_award.replaced");
        assertRefused(409, "older", DOCUMENT, first);
        assertRefused(
                400,
                "wrong_signature",
                DOCUMENT,
                Forge.changed(newer, document -> document.put("name", "Principal")));
        assertRefused(
                400,
                "not_theirs",
                DOCUMENT,
                badge(document -> {
                    document.put("validFrom", "2026-07-01T12:00:00Z");
                    ((ObjectNode) document.path("credentialSubject"))
                            .put("id", "mailto:ben@example.org");
                }));
        web(true);
        assertRefused(
                400,
                "revoked",
                DOCUMENT,
                badge(document -> document.put("validFrom", "2026-07-01T12:00:00Z")));
        web(false);
        assertThat(read("").path("credential").valueStream())
                .containsExactly(world.json.readTree(newer));

        Stranger other = new Stranger();
        assertThat(put(DOCUMENT, badge(other, _ -> {})).getStatus())
                .as("another issuer's badge of the same id is another badge")
                .isEqualTo(201);
        assertThat(read("").path("credential")).hasSize(2);
    }

    @Test
    void what_its_holder_only_looked_at_or_what_was_forged_gives_way() {
        String genuine = badge(_ -> {});
        String forged =
                Forge.changed(
                        genuine,
                        document ->
                                document.put("name", "Principal")
                                        .put("validFrom", "2026-09-01T12:00:00Z"));
        visit(world.amara);
        String page = body(bring(forged));
        assertThat(perform(post(page + "/keeping")).getStatus()).isEqualTo(200);
        wallet(world.amara, WalletScope.READ_CREDENTIALS, WalletScope.PUT_CREDENTIALS);
        assertThat(total("")).as("what is not verified is handed to nobody").isEqualTo("0");

        assertThat(put(DOCUMENT, genuine).getStatus()).isEqualTo(200);

        assertThat(total("")).isEqualTo("1");
        visit(world.amara);
        assertThat(Jsoup.parse(body(perform(get(page)))).text())
                .contains("Verified")
                .doesNotContain("Is this yours?");
        String another = badge(document -> document.put("id", ID.replace("01", "02")));
        page = body(bring(another));
        wallet(world.amara, WalletScope.READ_CREDENTIALS, WalletScope.PUT_CREDENTIALS);
        assertThat(put(DOCUMENT, another).getStatus()).as("not in the list before").isEqualTo(201);
        visit(world.amara);
        assertThat(perform(post(page + "/keeping")).getStatus()).isEqualTo(200);
        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isEqualTo(2);
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("outside_award.added")))
                .as("kept once by its holder")
                .isOne();
        visit(world.ben);
        page = body(bring(genuine));
        perform(post(page + "/keeping"));
        wallet(world.ben, WalletScope.READ_CREDENTIALS);
        assertThat(total("")).as("not shown to be theirs").isEqualTo("0");
    }

    @Test
    void what_is_no_badge_hostile_or_not_theirs_is_refused_in_time_and_leaves_nothing() {
        String badge = badge(_ -> {});
        byte[] tenMegabytes = new byte[10_000_000];
        Arrays.fill(tenMegabytes, (byte) ' ');
        tenMegabytes[0] = '{';
        Made own = world.award(world.amara);
        String endless =
                Forge.changed(
                        badge,
                        document ->
                                document.withArray("evidence")
                                        .addAll(
                                                IntStream.range(0, 10_000)
                                                        .mapToObj(_ -> document.objectNode())
                                                        .toList()));

        assertRefused(413, "too_large", DOCUMENT, tenMegabytes);
        assertRefused(413, "too_large", JWT, tenMegabytes);
        assertRefused(400, "too_complex", DOCUMENT, bytes(endless));
        assertRefused(400, "unreadable", DOCUMENT, "{\"a\":".repeat(100_000));
        assertRefused(400, "unreadable", DOCUMENT, badge + " {}");
        assertRefused(400, "not_a_badge", DOCUMENT, "{\"type\": \"Profile\"}");
        assertRefused(400, "unreadable", JWT, "a.b.c");
        assertRefused(400, "no_proof", DOCUMENT, Forge.changed(badge, one -> one.remove("proof")));
        assertRefused(409, "ours", DOCUMENT, world.document(own));
        String old =
                """
                {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://b.example/a/1",
                 "badge": {"id": "https://b.example/peer", "name": "Peer", "issuer": "https://b.example"},
                 "recipient": {"type": "email", "hashed": false, "identity": "atestwell@example.org"}}
                """;
        assertRefused(400, "open_badges_2", DOCUMENT, old);
        for (byte[] other :
                List.of(Bake.png(badge), bytes("https://10.0.0.7/1"), bytes(badge), new byte[0])) {
            assertRefused(400, "Content-Type", JWT, other);
        }
        assertRefused(400, "Content-Type", "application/json", jwt());
        assertRefused(415, "text/plain", "image/png", Bake.png(badge));
        assertRefused(415, "text/plain", null, bytes(badge));
        assertThat(perform(sent(DOCUMENT, bytes(badge)).header("Accept", "text/html")).getStatus())
                .isEqualTo(406);
        wallet(world.ben, WalletScope.PUT_CREDENTIALS);
        assertRefused(400, "not_theirs", DOCUMENT, badge);
        assertRefused(400, "not_theirs", JWT, jwt());

        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isZero();
        assertThat(world.owner.fetchCount(OUTSIDE_CHECK)).isZero();
    }

    @Test
    void each_scope_opens_its_own_and_there_is_an_end_to_what_can_be_kept() {
        wallet(world.amara, WalletScope.READ_CREDENTIALS, WalletScope.READ_PROFILE);
        MockHttpServletResponse answer = put(DOCUMENT, badge(_ -> {}));
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(minor(answer)).isEqualTo("forbidden");
        assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isZero();
        wallet(world.amara, WalletScope.PUT_CREDENTIALS);
        assertThat(perform(get("/ims/ob/v3p0/credentials")).getStatus()).isEqualTo(403);

        assertThat(put(DOCUMENT, badge(_ -> {})).getStatus()).isEqualTo(201);
        assertThat(more(9, "x".repeat(2_000_000))).isEqualTo(9);
        String second = badge(document -> document.put("id", ID.replace("01", "02")));
        assertThat(put(DOCUMENT, second).getStatus()).isEqualTo(201);
        world.owner.deleteFrom(OUTSIDE_CHECK).execute();
        world.owner.deleteFrom(OUTSIDE_AWARD).execute();
        more(10, "x".repeat(2_000_000));
        assertRefused(409, "too_many", DOCUMENT, second);
        world.owner.deleteFrom(OUTSIDE_AWARD).execute();
        more(99, "x");
        assertThat(put(DOCUMENT, second).getStatus()).isEqualTo(201);
        assertThat(put(DOCUMENT, second).getStatus()).as("that one has its place").isEqualTo(200);
        assertRefused(409, "too_many", DOCUMENT, badge(_ -> {}));
    }

    @Test
    void all_wallets_of_a_teacher_put_so_many_an_hour_and_no_other_teachers_wait() {
        for (int i = 0; i < WalletPuts.MOST_AN_HOUR - 1; i++) {
            assertThat(put(JWT, "a.b.c").getStatus()).as("refused counts too").isEqualTo(400);
        }
        world.clock.move(Duration.ofMinutes(50));
        assertThat(put(DOCUMENT, badge(_ -> {})).getStatus()).as("the last").isEqualTo(201);

        wallet(world.amara, WalletScope.PUT_CREDENTIALS);
        for (int i = 0; i < 3; i++) {
            MockHttpServletResponse answer = put(DOCUMENT, badge(_ -> {}));
            assertThat(answer.getStatus()).as("another wallet of hers").isEqualTo(429);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("601");
            assertThat(answer.getContentType()).isEqualTo(MediaType.APPLICATION_JSON_VALUE);
            assertThat(minor(answer)).isEqualTo("server_busy");
        }
        wallet(world.ben, WalletScope.PUT_CREDENTIALS);
        assertThat(put(JWT, "a.b.c").getStatus()).as("another teacher").isEqualTo(400);

        wallet(world.amara, WalletScope.PUT_CREDENTIALS);
        world.clock.move(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(put(DOCUMENT, badge(_ -> {})).getStatus()).as("after it").isEqualTo(200);
    }

    @Test
    void a_badge_that_two_wallets_put_at_once_is_kept_once() throws Exception {
        var who = SecurityContextHolder.getContext();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int n = 1; n <= 5; n++) {
                String id = ID.replace("01", "1" + n);
                String badge = badge(document -> document.put("id", id));
                CyclicBarrier both = new CyclicBarrier(2);
                Callable<Integer> putting =
                        () -> {
                            SecurityContextHolder.setContext(who);
                            both.await();
                            return put(DOCUMENT, badge).getStatus();
                        };
                assertThat(
                                threads.invokeAll(List.of(putting, putting)).stream()
                                        .map(Future::resultNow))
                        .containsExactlyInAnyOrder(201, 200);
                assertThat(world.owner.fetchCount(OUTSIDE_AWARD)).isEqualTo(n);
            }
        }
    }

    /// Kept ones of which nothing matters but that they are there.
    private int more(int many, String badge) {
        return world.owner.execute(
                "insert into outside_award (id, person_id, form, badge, badge_hash, credential_id, issuer_id, issuer_name,"
                        + " achievement_key, achievement_id, achievement_name, description, criteria, added_at, confirmed_at)"
                        + " select gen_random_uuid(), {0}, 'open_badges_3', {1}, n::text, '', '', '', '', '', '', '', '', {2}, {2}"
                        + " from generate_series(1, {3}) n",
                DSL.val(world.amara),
                DSL.val(badge),
                DSL.val(AwardWorld.NOW.atOffset(ZoneOffset.UTC)),
                DSL.val(many));
    }

    private void web(boolean revoked) {
        world.web.put(
                LIST,
                "{\"revokedCredential\": [" + (revoked ? "{\"id\": \"" + ID + "\"}" : "") + "]}");
    }

    private String badge(Consumer<ObjectNode> change) {
        return badge(issuer, change);
    }

    /// Made for Amara, by somebody whose key is its own name.
    private static String badge(Stranger by, Consumer<ObjectNode> change) {
        return Forge.reproven(plain(by.didKey()).toString(), change, by.method(), by::prove);
    }

    private String jwt() {
        String did = issuer.didJwk();
        ObjectNode payload = plain(did);
        payload.put("id", ID.replace("01", "09"));
        payload.put("iss", did)
                .put("jti", ID.replace("01", "09"))
                .put("sub", "mailto:atestwell@example.org")
                .put("nbf", 1_777_636_800L);
        ObjectNode header = payload.objectNode();
        header.put("alg", "RS256").put("typ", "JWT").put("kid", did + "#0");
        return Forge.resignedUnder(
                header, "." + Base64URL.encode(payload.toString()) + ".", issuer::sign);
    }

    private static ObjectNode plain(String did) {
        return (ObjectNode)
                JsonMapper.shared()
                        .readTree(
                                """
                                {"@context": ["https://www.w3.org/ns/credentials/v2",
                                              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                                              "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
                                 "id": "BADGE",
                                 "type": ["VerifiableCredential", "OpenBadgeCredential"],
                                 "issuer": {"id": "ISSUER", "type": ["Profile"], "name": "A foundation"},
                                 "validFrom": "2026-05-01T12:00:00Z",
                                 "credentialStatus": {"id": "https://badges.example/revoked", "type": "1EdTechRevocationList"},
                                 "credentialSubject": {
                                   "type": ["AchievementSubject"], "id": "mailto:atestwell@example.org",
                                   "achievement": {"id": "https://badges.example/peer", "type": ["Achievement"],
                                     "name": "Peer Coaching", "description": "Coaches a peer.",
                                     "criteria": {"narrative": "Coach a peer."}}}}
                                """
                                        .replace("BADGE", ID)
                                        .replace("ISSUER", did));
    }

    private void assertRefused(int status, String word, @Nullable String type, String body) {
        assertRefused(status, word, type, bytes(body));
    }

    private void assertRefused(int status, String word, @Nullable String type, byte[] body) {
        var who = SecurityContextHolder.getContext();
        MockHttpServletResponse answer =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> {
                            SecurityContextHolder.setContext(who);
                            return perform(sent(type, body));
                        });
        assertThat(answer.getStatus()).as(word + body(answer)).isEqualTo(status);
        assertThat(answer.getContentType()).isEqualTo(MediaType.APPLICATION_JSON_VALUE);
        JsonNode told = world.json.readTree(body(answer));
        assertThat(told.path("imsx_codeMajor").asString()).isEqualTo("failure");
        assertThat(minor(answer)).isEqualTo("invalid_data");
        assertThat(told.path("imsx_description").asString())
                .contains(word)
                .doesNotContain("@", "Peer");
    }

    private MockHttpServletResponse put(String type, String body) {
        return perform(sent(type, bytes(body)));
    }

    private static MockHttpServletRequestBuilder sent(@Nullable String type, byte[] body) {
        MockHttpServletRequestBuilder request = post("/ims/ob/v3p0/credentials").content(body);
        return type == null ? request : request.header("Content-Type", type);
    }

    private MockHttpServletResponse bring(String badge) {
        return perform(
                post("/awards/outside")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(bytes(badge)));
    }

    private JsonNode read(String query) {
        return world.json.readTree(body(asked(query)));
    }

    private @Nullable String total(String query) {
        return asked(query).getHeader("X-Total-Count");
    }

    private MockHttpServletResponse asked(String query) {
        return perform(get(URI.create("https://longleaf.example/ims/ob/v3p0/credentials" + query)));
    }

    private String minor(MockHttpServletResponse answer) {
        return world.json
                .readTree(body(answer))
                .at("/imsx_codeMinor/imsx_codeMinorField/0/imsx_codeMinorFieldValue")
                .asString();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) {
        try {
            return screens.browser.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void wallet(UUID person, WalletScope... scopes) {
        come(new WalletVisitor(person, "wallet", GRANT, Set.of(scopes)));
    }

    private void visit(UUID person) {
        come(
                new Visitor(
                        UUID.randomUUID(),
                        person,
                        world.west,
                        world.west,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(Visitor.ContextRole.CANDIDATE),
                        "en",
                        "user",
                        null,
                        null,
                        Visitor.Door.plain()));
    }

    private static void come(Object principal) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(principal, null));
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
