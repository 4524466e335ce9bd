package org.longleaf.tool;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEW;
import static org.longleaf.tables.Tables.REVIEW_SLOT;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.SUBMISSION;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.review.queue.SealedSlots;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// The review screen where somebody types: in two windows, while the lid closes, after a grant has
/// ended.
class ReviewScreenBrowserTest {

    private static final Pictures PICTURES = new Pictures("target/review");

    @RegisterExtension static final Window WINDOW = Window.plain();

    private static RunningTool tool;
    private static Visits visits;
    private static DSLContext owner;
    private static String at;

    @BeforeAll
    static void start() throws IOException {
        tool = RunningTool.start();
        visits = new Visits(tool);
        owner = DSL.using(tool.database().ownerDataSource(), SQLDialect.POSTGRES);
        at = "/review/submissions/" + ViewerPieces.in(tool).handedIn();
    }

    @AfterAll
    static void stop() {
        tool.close();
    }

    @Test
    void whose_grant_has_ended_saves_what_they_began_but_locks_nothing() {
        String elena = visits.bearer("Elena Stubbs", Visits.DOGWOOD);
        UUID person = visits.person("Elena Stubbs");
        owner.update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, StateDay.of(tool.clock().instant()).minusDays(1))
                .where(ROLE_GRANT.PERSON_ID.eq(person))
                .execute();
        try {
            assertThat(tool.get(at, elena).statusCode()).isEqualTo(200);
            assertThat(send(elena, "PUT", at + "/note", "&note=Well+done.")).isEqualTo(200);
            assertThat(send(elena, "POST", at + "/lock", allMet())).isEqualTo(409);
            assertThat(tool.get("/review", elena).statusCode()).isEqualTo(403);
            var review = owner.fetchSingle(REVIEW, REVIEW.SLOT_ID.eq(slot()));
            assertThat(review.getNote()).isEqualTo("Well done.");
            assertThat(review.getLockedAt()).isNull();
        } finally {
            owner.update(ROLE_GRANT)
                    .setNull(ROLE_GRANT.UNTIL_ON)
                    .where(ROLE_GRANT.PERSON_ID.eq(person))
                    .execute();
        }
    }

    private static String allMet() {
        return owner
                .select(CRITERION.ID)
                .from(CRITERION)
                .where(CRITERION.VERSION_ID.eq(visits.version("DL-205")))
                .fetch(CRITERION.ID)
                .stream()
                .map(id -> "&level." + id + "=met&comment." + id + "=")
                .collect(Collectors.joining());
    }

    private static int send(String bearer, String method, String path, String more) {
        String form = "slot=" + tool.bean(SealedSlots.class).seal(slot()) + more;
        return tool.send(
                        HttpRequest.newBuilder(tool.at(path))
                                .header("Authorization", "Bearer " + bearer)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .method(method, HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    /// What Elena took first.
    private static UUID slot() {
        return owner.select(REVIEW_SLOT.ID)
                .from(REVIEW_SLOT)
                .where(REVIEW_SLOT.CLAIMED_BY.eq(visits.person("Elena Stubbs")))
                .orderBy(REVIEW_SLOT.CLAIMED_AT)
                .limit(1)
                .fetchSingle()
                .value1();
    }

    @Test
    void two_windows_lose_none_of_each_others_words() throws IOException {
        Page first = WINDOW.page();
        Page second = WINDOW.context().newPage();
        open(first);
        open(second);
        int one = 1;
        int other = 2;
        type(first, one, "From the first window.");
        assertThat(first.locator("#saved")).containsText("Saved at");

        type(second, other, "A comment on another criterion.");
        assertThat(second.locator("#saved")).containsText("Saved at");
        type(second, one, "From the second window.");
        Locator clash = second.locator("[data-clash]");
        assertThat(clash).containsText("From the first window.");
        assertThat(Axe.faults(second)).isEmpty();
        PICTURES.take(second, "clash-1280");
        second.setViewportSize(390, 900);
        second.locator("#show-rubric").check();
        clash.scrollIntoViewIfNeeded();
        PICTURES.take(second, "clash-390");
        assertThat(Axe.faults(second)).isEmpty();
        second.setViewportSize(1280, 900);
        clash.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Put both in"))
                .click();

        assertThat(clash).hasCount(0);
        assertThat(second.locator("#saved")).containsText("Saved at");
        open(first);
        assertThat(comment(first, one))
                .hasValue("From the first window.\n\nFrom the second window.");
        assertThat(comment(first, other)).hasValue("A comment on another criterion.");
    }

    @Test
    void a_minute_is_told_in_which_somebody_worked_and_none_in_which_nobody_did()
            throws IOException {
        Page page = WINDOW.page();
        page.clock().install();
        open(page);
        List<String> beats = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/beat")) {
                beats.add(request.url());
            }
        });
        type(page, 1, "Give the minute where meaning is lost.");

        Response answer =
                page.waitForResponse(
                        response -> response.url().endsWith("/beat"),
                        () -> page.clock().runFor(61_000));

        assertThat(answer.status()).isEqualTo(204);
        page.clock().runFor(180_000);
        assertThat(beats).hasSize(1);
    }

    @Test
    void the_last_words_are_kept_when_the_screen_or_the_page_goes() throws IOException {
        Page page = WINDOW.page();
        page.onDialog(Dialog::accept);
        open(page);
        type(page, 3, "Typed, and the queue pressed at once.");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Queue").setExact(true))
                .click();
        assertThat(page.locator("main.review")).hasCount(0);
        open(page);
        assertThat(comment(page, 3)).hasValue("Typed, and the queue pressed at once.");

        type(page, 4, "Typed, and the lid closed at once.");
        page.navigate("about:blank");
        // It travels by itself: nobody hears when it has arrived.
        for (int tries = 0; tries < 10 && comment(page, 4).count() == 0; tries++) {
            open(page);
            if (comment(page, 4).inputValue().isEmpty()) {
                page.navigate("about:blank");
            }
        }
        assertThat(comment(page, 4)).hasValue("Typed, and the lid closed at once.");
    }

    @Test
    void from_the_queue_to_the_next_one_and_back_goes_by_keys() throws IOException {
        plantOpen();
        Page page = WINDOW.page();
        open(page, "/review");
        assertThat(page.locator("[data-key=t]")).isVisible();
        page.locator("summary", new Page.LocatorOptions().setHasText("Not today")).click();
        look(page, "queue");

        switchesKeys(page, false);
        page.keyboard().press("t");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isHidden();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Continue").setExact(true))
                .click();
        arrivesAt(page, at.substring(at.lastIndexOf('/') + 1));
        assertThat(page.locator("#keys-on")).not().isChecked();
        switchesKeys(page, true);
        Locator beside = page.locator("article:not([hidden]) textarea[name=body]").last();
        assertThat(beside).isVisible();
        page.keyboard().press("m");
        assertThat(beside).isFocused();
        open(page, "/review");
        assertThat(page.locator("main h1").first()).isFocused();

        page.keyboard().press("t");
        arrivesAt(page, "open-of-amara");
        page.keyboard().press("c");
        assertThat(comment(page, 0)).isFocused();
        page.keyboard().press("Escape");
        comment(page, 0).blur();
        page.keyboard().press("l");
        assertThat(page.locator("#lock")).isFocused();
        page.keyboard().press("?");
        look(page, "keys");
        page.keyboard().press("?");
        page.keyboard().press("]");
        arrivesAt(page, at.substring(at.lastIndexOf('/') + 1));
        page.keyboard().press("[");
        arrivesAt(page, "open-of-amara");
        page.keyboard().press("r");
        assertThat(page.locator("#recuse")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("not offered it again");
    }

    private static void switchesKeys(Page page, boolean on) {
        page.locator("button[popovertarget=keys]").first().click();
        page.locator("#keys-on").setChecked(on);
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
    }

    /// Another of Amara's that nobody has. Where the focus has come to the heading, which is the
    /// last that happens.
    private static void arrivesAt(Page page, String blindId) {
        Locator review = page.locator("main.review");
        assertThat(review).hasAttribute("data-blind", blindId);
        assertThat(review.locator("h1").first()).isFocused();
    }

    private static void plantOpen() {
        var slot =
                Objects.requireNonNull(
                        owner.fetchAny(
                                REVIEW_SLOT,
                                REVIEW_SLOT.CLAIMED_BY.eq(visits.person("Elena Stubbs"))));
        var submission =
                owner.fetchSingle(SUBMISSION, SUBMISSION.ID.eq(slot.getSubmissionId())).copy();
        submission.setId(UUID.randomUUID());
        submission.setBlindId("open-of-amara");
        submission.setNumber(2);
        owner.executeInsert(submission);
        var open = slot.copy();
        open.setId(UUID.randomUUID());
        open.setSubmissionId(submission.getId());
        open.setClaimedBy(null);
        open.setClaimedAt(null);
        open.setClaimEndsAt(null);
        owner.executeInsert(open);
    }

    /// The screens around a review, each by whoever it is for, with something on it.
    @Test
    void every_screen_around_a_review_can_be_used_by_everybody() throws IOException {
        String attempt = "/attempts/" + plantLocked();
        Page page = WINDOW.page();
        page.setViewportSize(390, 844);
        be(page, "Grace Dummyson", Visits.DOGWOOD);
        goes(page, "/review/statement", "/review/agreement", "/notices", "/calibration");
        presses(page, "Score the anchors");
        for (int anchor = 0; anchor < 3; anchor++) {
            page.evaluate(
                    "for (const f of document.querySelectorAll('fieldset.levels'))"
                            + " f.querySelector('input').click()");
            presses(page, "Save");
        }
        presses(page, "End the round");

        be(page, "Hollis Exemplar", Visits.STATE);
        goes(page, "/review/why");
        page.locator("#why-code").fill("ZZZZ");
        presses(page, "Find it");
        goes(
                page,
                "/review/duplicates",
                "/review/agreement",
                "/review/agreement/" + visits.version("DL-210"),
                "/review/statements",
                "/review/costs",
                "/review/stipends");
        page.locator("#amount").fill("many");
        presses(page, "Set this rule");

        be(page, "Sol Checkwright", Visits.STATE);
        goes(page, "/review/audits");
        presses(page, "Draw the sample");
        presses(page, "Read all of it");
        page.getByLabel("The decision holds").check();
        presses(page, "Keep this finding");

        be(page, "Ben Sampleton", Visits.PINESTRAW);
        goes(
                page,
                "/review/practice",
                attempt + "/thread",
                attempt + "/feedback",
                attempt + "/appeal");
        page.locator("input[name=criterion]").first().check();
        presses(page, "Ask fresh readers");

        be(page, "Jonah Trialman", Visits.PINESTRAW);
        goes(page, "/coaching");
    }

    private static void be(Page page, String name, String deployment) throws IOException {
        Shell.open(
                page,
                tool.at("").toString(),
                visits.bearer(name, deployment),
                "/micro-credentials");
        assertThat(page.locator("#main h1")).isVisible();
    }

    private static void goes(Page page, String... addresses) {
        for (String address : addresses) {
            swaps(
                    page,
                    () -> page.evaluate("to => htmx.ajax('GET', to, '#screen')", address),
                    address);
        }
    }

    private static void presses(Page page, String button) {
        swaps(
                page,
                () ->
                        page.locator("#main")
                                .getByRole(
                                        AriaRole.BUTTON,
                                        new Locator.GetByRoleOptions().setName(button))
                                .first()
                                .click(),
                button);
    }

    /// Waits for the next screen, and looks at it.
    private static void swaps(Page page, Runnable how, String name) {
        page.evaluate("document.getElementById('main').dataset.before = ''");
        how.run();
        assertThat(page.locator("#main:not([data-before]) h1")).isVisible();
        assertThat(page.locator("#main")).not().containsText("Reference R-");
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");
        PICTURES.takeAll(page, "around-" + name.replaceAll("[^A-Za-z]+", "-"));
        assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " on a phone")
                .isEqualTo(true);
    }

    /// A submission of Ben's, of which Grace has asked for more.
    private static UUID plantLocked() {
        UUID version = visits.version("DL-210");
        UUID grace = visits.person("Grace Dummyson");
        var held =
                Objects.requireNonNull(
                        owner.fetchAny(
                                REVIEW_SLOT,
                                REVIEW_SLOT.CLAIMED_BY.eq(visits.person("Elena Stubbs"))));
        var attempt = owner.fetchSingle(ATTEMPT, ATTEMPT.ID.eq(held.getAttemptId())).copy();
        attempt.setId(UUID.randomUUID());
        attempt.setPersonId(visits.person("Ben Sampleton"));
        attempt.setVersionId(version);
        attempt.setState("in_review");
        owner.executeInsert(attempt);
        var submission =
                owner.fetchSingle(SUBMISSION, SUBMISSION.ID.eq(held.getSubmissionId())).copy();
        submission.setId(UUID.randomUUID());
        submission.setBlindId("locked-of-ben");
        submission.setAttemptId(attempt.getId());
        submission.setPersonId(attempt.getPersonId());
        submission.setVersionId(version);
        submission.setNumber(1);
        owner.executeInsert(submission);
        var slot = held.copy();
        slot.setId(UUID.randomUUID());
        slot.setSubmissionId(submission.getId());
        slot.setAttemptId(attempt.getId());
        slot.setVersionId(version);
        slot.setMicroCredentialId(
                owner.fetchSingle(MICRO_CREDENTIAL_VERSION, MICRO_CREDENTIAL_VERSION.ID.eq(version))
                        .getMicroCredentialId());
        slot.setCandidateId(attempt.getPersonId());
        slot.setClaimedBy(grace);
        owner.executeInsert(slot);
        owner.insertInto(REVIEW)
                .set(REVIEW.ID, UUID.randomUUID())
                .set(REVIEW.DISTRICT_ID, slot.getDistrictId())
                .set(REVIEW.SLOT_ID, slot.getId())
                .set(REVIEW.SUBMISSION_ID, submission.getId())
                .set(REVIEW.REVIEWER_ID, grace)
                .set(REVIEW.STARTED_AT, slot.getClaimedAt())
                .set(REVIEW.CHANGED_AT, slot.getClaimedAt())
                .execute();
        List<String> form =
                new ArrayList<>(List.of("slot", tool.bean(SealedSlots.class).seal(slot.getId())));
        for (UUID criterion :
                owner.select(CRITERION.ID)
                        .from(CRITERION)
                        .where(CRITERION.VERSION_ID.eq(version))
                        .fetch(CRITERION.ID)) {
            form.addAll(
                    List.of(
                            "level." + criterion,
                            "more_evidence",
                            "comment." + criterion,
                            "Please send the page that shows it."));
        }
        String bearer = visits.bearer("Grace Dummyson", Visits.DOGWOOD);
        assertThat(
                        visits.post(
                                        bearer,
                                        "/review/submissions/locked-of-ben/lock",
                                        form.toArray(String[]::new))
                                .body())
                .contains("Your scores are locked");
        return attempt.getId();
    }

    private static void look(Page page, String name) {
        for (int width : new int[] {1280, 820, 390}) {
            page.setViewportSize(width, 900);
            PICTURES.takeAll(page, name + "-" + width);
            assertThat(Axe.faults(page)).as("axe on " + name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(name + " at " + width)
                    .isEqualTo(true);
        }
        page.setViewportSize(1280, 900);
    }

    private static void open(Page page) throws IOException {
        open(page, at);
        assertThat(page.locator("main.review")).isVisible();
    }

    private static void open(Page page, String start) throws IOException {
        Shell.open(
                page, tool.at("").toString(), visits.bearer("Elena Stubbs", Visits.DOGWOOD), start);
    }

    private static Locator comment(Page page, int number) {
        return page.locator("details.crit").nth(number).locator("textarea");
    }

    private static void type(Page page, int number, String words) {
        Locator criterion = page.locator("details.crit").nth(number);
        if (criterion.getAttribute("open") == null) {
            criterion.locator("summary").first().click();
        }
        comment(page, number).fill(words);
    }
}
