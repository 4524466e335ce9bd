package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// CEU records on their way to the state.
class NceesRecordsDatabaseTest {
    @TempDir Path folder;

    private final FakeNcees ncees = new FakeNcees();
    private TestLanes lanes;

    @BeforeEach
    void owe_a_record() {
        lanes = new TestLanes(folder);
        lanes.connectToNcees(lanes.office.home, ncees.endpoint());
        lanes.office.add(lanes.record("ceu-1", lanes.office.person()));
    }

    @AfterEach
    void stop() {
        ncees.close();
    }

    @Test
    void a_record_arrives_as_it_was_owed_under_its_key() {
        lanes.run(lanes.nceesLane);

        assertThat(ncees.requests())
                .singleElement()
                .returns("ceu-1", request -> request.getHeader("Idempotency-Key"))
                .returns("Bearer ncees-key", request -> request.getHeader("Authorization"))
                .returns("application/json", request -> request.getHeader("Content-Type"))
                .returns(lanes.only().getPayload(), request -> request.getBodyAsString());
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
        assertThat(lanes.only().getLastAnswer()).isEqualTo("NCEES has it as r-1");
    }

    @Test
    void a_token_is_asked_for_once_and_anew_when_it_has_ended() {
        lanes.office
                .owner()
                .execute(
                        "update ncees_connection set client_id = 'us', token_endpoint = {0}",
                        ncees.endpoint().resolve("/token").toString());
        ncees.gives("first");
        lanes.run(lanes.nceesLane);
        ncees.endsTokens("first");
        ncees.gives("second");
        lanes.office.add(lanes.record("ceu-2", lanes.office.person()));
        lanes.run(lanes.nceesLane);

        assertThat(ncees.requests())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer first", "Bearer first", "Bearer second");
        assertThat(lanes.office.all()).allMatch(row -> row.getState().equals("confirmed"));
    }

    @Test
    void without_a_token_nothing_is_sent() {
        lanes.office
                .owner()
                .execute(
                        "update ncees_connection set client_id = 'us', token_endpoint = {0}",
                        ncees.endpoint().resolve("/token").toString());

        lanes.run(lanes.nceesLane);

        assertThat(ncees.requests()).isEmpty();
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        assertThat(lanes.only().getLastAnswer()).isEqualTo("NCEES gave no token: it answered 404");
    }

    @Test
    void after_a_crash_between_sending_and_noting_it_is_sent_again_and_held_once() {
        Delivery taken = lanes.take(lanes.nceesLane).getFirst();
        lanes.records.send(taken);
        ncees.answers(200, "{\"id\":\"r-1\",\"status\":\"accepted\"}");

        lanes.later();
        lanes.run(lanes.nceesLane);

        assertThat(ncees.requests()).hasSize(2);
        assertThat(ncees.held()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void a_far_end_that_is_down_gets_it_when_it_is_back() {
        ncees.isDown();
        lanes.run(lanes.nceesLane);
        assertThat(lanes.only().getState()).isEqualTo("waiting");
        assertThat(lanes.only().getLastAnswer()).contains("connection refused");
        ncees.isBack();

        lanes.later();
        lanes.run(lanes.nceesLane);

        assertThat(ncees.held()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void a_far_end_that_took_it_and_hung_up_holds_it_once() {
        ncees.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        lanes.run(lanes.nceesLane);
        ncees.answers(200, "{\"id\":\"r-1\",\"status\":\"accepted\"}");

        lanes.later();
        lanes.run(lanes.nceesLane);

        assertThat(ncees.requests()).hasSize(2);
        assertThat(ncees.held()).hasSize(1);
        assertThat(lanes.only().getState()).isEqualTo("confirmed");
    }

    @Test
    void a_refusal_keeps_its_reasons_and_nobodys_number() {
        ncees.answers(
                422,
                "{\"status\":\"refused\",\"reasons\":[{\"field\":\"uid\",\"message\":\"9000000001"
                        + " is not known\"}]}");

        lanes.run(lanes.nceesLane);

        assertThat(lanes.only().getState()).isEqualTo("refused");
        assertThat(lanes.only().getLastAnswer())
                .isEqualTo("NCEES answered 422: uid [number] is not known");
    }

    @Test
    void a_district_that_is_no_longer_connected_waits_for_a_person() {
        lanes.office.owner().execute("delete from ncees_connection");

        lanes.run(lanes.nceesLane);

        assertThat(lanes.only().getState()).isEqualTo("waiting");
        assertThat(lanes.only().getLastAnswer()).contains("not connected to NCEES");
    }
}
