package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.CourseItems;
import org.longleaf.tool.district.Scope;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

/// Assignments that a Canvas is asked to make.
class CanvasLineItemsDatabaseTest {

    private static final UUID VERSION = new UUID(7, 1);

    @TempDir Path folder;

    private final FakeCanvas canvas = new FakeCanvas();
    private TestLanes lanes;
    private PlantedCourse course;
    private UUID person;

    @BeforeEach
    void owe_an_assignment() {
        lanes = new TestLanes(folder);
        person = lanes.office.person();
        course = PlantedCourse.in(lanes.office, lanes.office.registration(canvas.address()));
        course.publishes(VERSION);
        canvas.holds();
        canvas.makes(okJson(canvas.standing(VERSION.toString(), "link-1")).withStatus(201));
        owe(VERSION);
    }

    private void owe(UUID version) {
        var items = new CourseItems(lanes.office.outbox);
        lanes.office.transactions.run(
                Scope.ofDistrict(lanes.office.context),
                () ->
                        items.owed(
                                new CourseItems.Course(
                                        course.id(),
                                        course.registration(),
                                        lanes.office.context,
                                        lanes.office.context,
                                        person,
                                        canvas.course()),
                                version,
                                new CourseItems.Item(
                                        course.id(),
                                        version,
                                        "Quick Checks",
                                        new BigDecimal("100"),
                                        version.toString(),
                                        "longleaf",
                                        URI.create(
                                                "https://longleaf.example/micro-credentials/"
                                                        + version))));
    }

    @AfterEach
    void stop() {
        canvas.close();
    }

    @Test
    void canvas_is_asked_for_an_assignment_that_launches_the_tool_and_its_link_is_bound() {
        lanes.run(lanes.lineItemLane);

        var asked = canvas.asked().getFirst();
        assertThat(asked.path("label").asString()).isEqualTo("Quick Checks");
        assertThat(asked.path("scoreMaximum").decimalValue()).isEqualByComparingTo("100");
        assertThat(asked.path("resourceId").asString()).isEqualTo(VERSION.toString());
        var submission = asked.path("https://canvas.instructure.com/lti/submission_type");
        assertThat(submission.path("type").asString()).isEqualTo("external_tool");
        assertThat(submission.path("external_tool_url").asString())
                .isEqualTo("https://longleaf.example/micro-credentials/" + VERSION);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
        assertThat(course.links())
                .singleElement()
                .returns("link-1", link -> link.getResourceLinkId())
                .returns(VERSION, link -> link.getMicroCredentialVersionId())
                .returns(canvas.course() + "/7", link -> link.getLineItemUrl())
                .returns(lanes.office.context, link -> link.getDistrictId());
    }

    @Test
    void one_that_stands_there_is_left_alone_and_bound() {
        canvas.holds(
                canvas.standing("another", "link-9"),
                canvas.standing(VERSION.toString(), "link-2"));

        lanes.run(lanes.lineItemLane);

        assertThat(canvas.asked()).isEmpty();
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
        assertThat(course.links())
                .extracting(link -> link.getResourceLinkId())
                .containsExactly("link-2");
    }

    @Test
    void a_canvas_that_made_it_and_hung_up_makes_no_second_one() {
        canvas.makes(aResponse().withFault(Fault.EMPTY_RESPONSE));
        lanes.run(lanes.lineItemLane);
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        canvas.holds(canvas.standing(VERSION.toString(), "link-1"));

        lanes.later();
        lanes.run(lanes.lineItemLane);

        assertThat(canvas.asked()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void after_a_crash_between_making_and_noting_it_no_second_one_is_made() {
        lanes.lineItems.send(lanes.take(lanes.lineItemLane).getFirst());
        canvas.holds(canvas.standing(VERSION.toString(), "link-1"));

        lanes.later();
        lanes.run(lanes.lineItemLane);

        assertThat(canvas.asked()).hasSize(1);
        assertThat(course.links()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void as_long_as_the_list_cannot_be_read_nothing_is_made() {
        canvas.answersCourse(503);

        lanes.run(lanes.lineItemLane);

        assertThat(canvas.asked()).isEmpty();
        assertThat(lanes.only().getState()).isEqualTo("waiting");
    }

    @Test
    void an_assignment_without_a_link_of_ours_is_told_in_words() {
        canvas.makes(okJson(canvas.standing(VERSION.toString(), null)).withStatus(201));

        lanes.run(lanes.lineItemLane);

        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer()).contains("without a link to Longleaf");
        assertThat(course.links()).isEmpty();
    }

    @Test
    void canvas_s_own_no_is_kept_in_its_words() {
        canvas.makes(
                aResponse()
                        .withStatus(422)
                        .withBody("{\"errors\":{\"message\":\"This course has concluded.\"}}"));

        lanes.run(lanes.lineItemLane);

        assertThat(lanes.only().getLastAnswer()).contains("This course has concluded.");
        assertThat(course.links()).isEmpty();
    }

    @Test
    void one_that_canvas_does_not_take_holds_up_no_other_of_the_same_person() {
        UUID another = new UUID(7, 2);
        course.publishes(another);
        canvas.makes(aResponse().withStatus(503));
        lanes.run(lanes.lineItemLane);
        canvas.makes(okJson(canvas.standing(another.toString(), "link-3")).withStatus(201));
        owe(another);

        lanes.run(lanes.lineItemLane);

        assertThat(lanes.states()).containsExactly("waiting", "confirmed");
    }
}
