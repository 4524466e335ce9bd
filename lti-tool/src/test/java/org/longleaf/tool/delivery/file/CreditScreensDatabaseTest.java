package org.longleaf.tool.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.CREDIT_FILE;
import static org.longleaf.tables.Tables.CREDIT_FILE_PART;
import static org.longleaf.tables.Tables.CREDIT_PROFILE;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.ServletException;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.page.AwardScreens;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.Column;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Files of credit on an admin's screens, from the first award to the answer.
class CreditScreensDatabaseTest {

    private static final String DESK = "/console/010/credit";

    @TempDir Path home;
    private AwardWorld world;
    private AwardScreens screens;
    private UUID admin;
    private final UUID session = UUID.randomUUID();
    private final UUID canvas = UUID.randomUUID();
    private final UUID deployment = UUID.randomUUID();

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        screens = new AwardScreens(world);
        admin = world.trusted("district_admin", world.west);
        route("nceesTransferCreditCsv");
        visit();
    }

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
        screens.close();
        world.close();
    }

    /// A visit that lasts, so that addresses of its own may be spent.
    private void visit() {
        world.owner.execute(
                "insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                        + " token_audience, jwks_uri, canvas_origins, created_at) values ({0}, 'West', 'x', 'x',"
                        + " 'https://x', 'https://x', 'https://x', 'https://x', '{}', {1})",
                DSL.val(canvas), DSL.val(AwardWorld.NOW));
        world.owner.execute(
                "insert into deployment (id, registration_id, deployment_id, identity_source, approved_at)"
                        + " values ({0}, {1}, 'x', 'sisId', {2})",
                DSL.val(deployment), DSL.val(canvas), DSL.val(AwardWorld.NOW));
        world.owner.execute(
                "insert into session (id, person_id, registration_id, visitor, started_at, renewed_at, ends_at)"
                        + " values ({0}, {1}, {2}, {3}::jsonb, {4}, {4}, {5})",
                DSL.val(session),
                DSL.val(admin),
                DSL.val(canvas),
                DSL.val("{\"deployment\": \"" + deployment + "\"}"),
                DSL.val(AwardWorld.NOW),
                DSL.val(AwardWorld.NOW.plusSeconds(86_400)));
    }

    private void route(String route) {
        world.owner
                .update(DISTRICT)
                .set(DISTRICT.CREDIT_ROUTE, route)
                .where(DISTRICT.ID.eq(world.west))
                .execute();
    }

    @Test
    void a_file_is_made_fetched_and_answered() throws Exception {
        assertThat(page(get(DESK)))
                .contains("No CEUs wait for a file", "No file yet", "Check the columns")
                .doesNotContain("Make the file now", "??");
        world.award(world.amara);
        assertThat(page(get(DESK))).contains("One credit waits", "Make the file now");
        assertThat(page(post(DESK + "/files")))
                .contains(
                        "The file is made.",
                        "To be downloaded",
                        "1 without an answer",
                        "What came back")
                .doesNotContain("??");

        var file = world.owner.fetchSingle(CREDIT_FILE).getId();
        MockHttpServletResponse address = answer(post(DESK + "/files/" + file + "/transfer"));
        String way = Objects.requireNonNull(address.getHeader("HX-Redirect"));
        MockHttpServletResponse got = answer(get(way));
        assertThat(got.getContentAsString(StandardCharsets.UTF_8))
                .contains("Delivery Key,UID,Name", "9000000001,Amara Testwell,");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(got.getContentAsByteArray())))
                .isEqualTo(world.owner.fetchSingle(CREDIT_FILE_PART).getSha256());
        assertThat(answer(get(way)).getStatus()).as("it works once").isEqualTo(404);
        assertThat(page(get(DESK))).contains("Downloaded");

        String key = world.owner.fetchSingle(DELIVERY).getIdempotencyKey();
        assertThat(answer(bring("nonsense")).getContentAsString()).contains("not a header we know");
        String shown =
                answer(
                                bring(
                                        "Delivery Key,Verdict,Reason\n"
                                                + key
                                                + ",refused,Wrong area\nx,ok,\n"))
                        .getContentAsString();
        assertThat(page(get(shown)))
                .contains(
                        "0 accepted, 1 refused; one line changes nothing",
                        "Apply this answer",
                        "Line 2",
                        "Wrong area")
                .contains("None of your files has this credit.")
                .doesNotContain("??");
        assertThat(page(post(shown))).contains("One credit has its answer").doesNotContain("??");
        assertThat(page(get(DESK)))
                .contains(
                        "One credit needs you",
                        "Wrong area",
                        "Amara Testwell",
                        "0 accepted, 1 refused");
        UUID delivery = world.owner.fetchSingle(DELIVERY).getId();
        assertThat(page(post(DESK + "/rows/" + delivery + "/again")))
                .contains("It goes out with the next file.", "One credit waits");
        assertThat(page(post(DESK + "/rows/" + delivery + "/by-hand"))).contains("Nothing to do");
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains(
                        "credit_file.made",
                        "credit_file.downloaded",
                        "credit_verdicts.applied",
                        "credit_row.again");
    }

    @Test
    void columns_are_tried_out_masked_and_saved_as_versions() throws Exception {
        assertThat(page(get(DESK + "/profile"))).contains("What would go, by an example");
        world.award(world.amara);
        assertThat(page(get(DESK + "/profile")))
                .contains("Columns of “Longleaf”", "What would go", "••••••••01", "A•••")
                .doesNotContain("9000000001", "Amara", "??");

        Layout first = FirstLayouts.of(Destination.NCEES_FILE);
        String moved = page(form("/draft", "Longleaf", first, "down.transfer.0"));
        assertThat(moved.indexOf("value=\"UID\""))
                .isLessThan(moved.indexOf("value=\"Delivery Key\""));
        assertThat(page(form("/draft", "Longleaf", first, "remove.transfer.1")))
                .contains("Nobody could tell whose credit it is");
        assertThat(page(form("/draft", "Longleaf", first, "add.transfer")))
                .contains("A column has no header");
        assertThat(world.owner.fetchCount(CREDIT_PROFILE)).as("only tried out").isOne();

        List<Column> more = new ArrayList<>(first.of(Part.TRANSFER));
        more.add(Column.of("SSN", Kind.UID));
        Layout wrong = new Layout(Map.of(Part.TRANSFER, more), first.form(), first.areas());
        assertThat(page(form("", "Other", wrong, ""))).contains("no Social Security numbers");
        assertThat(page(form("", " ", first, ""))).contains("Type a name");
        assertThat(page(form("", "Other", first, ""))).contains("The profile is saved.", "Use it");
        assertThat(page(form("", "Other", first, ""))).contains("Saved 2 times");
        assertThat(page(post(DESK + "/profile/use").param("title", "Other")))
                .contains("The next file has these columns.");
        assertThat(page(get(DESK))).contains("with the columns of “Other”");
        assertThat(answer(post(DESK + "/profile").param("title", "x")).getStatus())
                .isNotEqualTo(200);
    }

    @Test
    void when_and_where_is_said_and_what_cannot_be_is_told() throws Exception {
        world.award(world.amara);
        assertThat(page(get(DESK + "/way")))
                .contains("Files are made by hand")
                .doesNotContain("??");
        assertThat(page(way("download", "weekdays", "6", "")))
                .contains("The next file is made on", "6:00");
        assertThat(page(get(DESK))).contains("The next one is made by itself on");
        assertThat(page(way("download", "weekdays", "24", ""))).contains("an hour from 0 to 23");
        assertThat(page(way("folder", "never", "2", ""))).contains("This folder cannot be used");
        assertThat(page(way("sftp", "never", "2", ""))).contains("Files cannot go by SFTP yet");
        assertThat(page(sftp("bad host", "22", "secret-word"))).contains("host and port cannot");
        assertThat(page(sftp("127.0.0.1", "1", ""))).contains("either a password or a private key");
        assertThat(page(sftp("127.0.0.1", "1", "secret-word")))
                .contains("Nobody answered there")
                .doesNotContain("secret-word", "??");
    }

    @Test
    void an_hrms_has_two_files_and_nobody_elses_admin_sees_them() throws Exception {
        route("hrmsCsv");
        world.award(world.amara);
        assertThat(page(get(DESK + "/profile")))
                .contains("Class file", "Roster file", "Class Source")
                .doesNotContain("??");
        assertThat(page(post(DESK + "/files"))).contains("The file is made", "Classes", "Roster");
        UUID stranger = world.trusted("district_admin", world.coast);
        assertThat(answer(get(DESK), stranger).getStatus()).isEqualTo(404);
        var file = world.owner.fetchSingle(CREDIT_FILE).getId();
        assertThat(
                        answer(post("/console/020/credit/files/" + file + "/roster"), stranger)
                                .getStatus())
                .isEqualTo(404);
        route("nceesHttp");
        assertThat(page(get(DESK))).contains("go another way than in files");
    }

    @Test
    void where_a_certificate_is_all_that_counts_its_owner_says_that_it_was_handed_in()
            throws Exception {
        var made = world.award(world.amara);
        String path = "/awards/" + made.publicId() + "/handing-in";
        assertThat(answer(get(path), world.amara).getContentAsString()).isBlank();
        route("certificateOnly");
        assertThat(answer(get(path), world.amara).getContentAsString())
                .contains("takes CEUs by certificate", "I handed it in");
        assertThat(answer(get(path), world.ben).getContentAsString()).isBlank();
        assertThat(answer(post(path).param("done", "true"), world.ben).getStatus()).isEqualTo(404);
        assertThat(answer(post(path).param("done", "true"), world.amara).getContentAsString())
                .contains("Handed in, as you said on October");
        assertThat(page(get("/console/010/awards/" + made.award())))
                .contains("Handed in, as the teacher said on October");
        assertThat(answer(post(path).param("done", "false"), world.amara).getContentAsString())
                .contains("I handed it in");
        assertThat(world.owner.fetchValues(AUDIT_EVENT.ACTION))
                .contains("certificate.handed_in", "certificate.not_handed_in");
    }

    @Test
    void a_district_is_connected_to_ncees_as_a_client_or_by_a_key() throws Exception {
        String desk = "/console/010/ncees";
        assertThat(page(get(desk))).contains("NCEES is not connected yet").doesNotContain("??");
        assertThat(page(post(desk).param("endpoint", "ftp://x").param("secret", "secret-word")))
                .contains("This cannot be used", "ftp://x")
                .doesNotContain("secret-word");
        assertThat(
                        page(
                                post(desk)
                                        .param("endpoint", "https://ncees.example/v1")
                                        .param("client", "us")
                                        .param("secret", "secret-word")))
                .as("half of a client")
                .contains("This cannot be used");
        assertThat(
                        page(
                                post(desk)
                                        .param("endpoint", "https://ncees.example/v1")
                                        .param("token", "https://ncees.example/token")
                                        .param("client", "us")
                                        .param("secret", "secret-word")))
                .contains("CEUs reach NCEES by themselves", "https://ncees.example/token")
                .doesNotContain("secret-word", "??");
        assertThat(
                        page(
                                post(desk)
                                        .param("endpoint", "https://ncees.example/v2")
                                        .param("secret", "other-word")))
                .contains("https://ncees.example/v2", "By a key")
                .doesNotContain("other-word");
    }

    private MockHttpServletRequestBuilder way(String how, String days, String hour, String folder) {
        return post(DESK + "/way")
                .param("how", how)
                .param("days", days)
                .param("hour", hour)
                .param("folder", folder);
    }

    private MockHttpServletRequestBuilder sftp(String host, String port, String password) {
        return post(DESK + "/way/sftp")
                .param("host", host)
                .param("port", port)
                .param("user", "longleaf")
                .param("password", password);
    }

    private MockHttpServletRequestBuilder form(
            String path, String title, Layout layout, String wish) {
        var request = post(DESK + "/profile" + path).param("title", title).param("do", wish);
        layout.columns()
                .forEach((part, columns) -> {
                    for (int at = 0; at < columns.size(); at++) {
                        Column column = columns.get(at);
                        request.param(part.code() + ".header." + at, column.header());
                        request.param(part.code() + ".field." + at, column.field().code());
                        request.param(part.code() + ".text." + at, column.text());
                    }
                });
        layout.areas().forEach((category, area) -> request.param("area." + category, area));
        var form = layout.form();
        return request.param("dates", lower(form.dates()))
                .param("separator", lower(form.separator()))
                .param("ends", lower(form.ends()))
                .param("quotes", lower(form.quotes()))
                .param("encoding", lower(form.encoding()));
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private MockHttpServletRequestBuilder bring(String file) {
        return post(DESK + "/verdicts")
                .contentType("application/octet-stream")
                .content(file.getBytes(StandardCharsets.UTF_8));
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request).getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request, admin);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, UUID person)
            throws Exception {
        var visitor =
                new Visitor(
                        session,
                        person,
                        world.west,
                        world.west,
                        canvas,
                        deployment,
                        Set.of(Visitor.ContextRole.CANDIDATE),
                        "en",
                        "user",
                        null,
                        null,
                        Visitor.Door.plain());
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(visitor, null));
        try {
            return screens.browser.perform(request).andReturn().getResponse();
        } catch (ServletException e) {
            if (e.getCause() instanceof ScreenProblem problem) {
                var refused = new MockHttpServletResponse();
                refused.setStatus(problem.status().value());
                return refused;
            }
            throw e;
        }
    }
}
