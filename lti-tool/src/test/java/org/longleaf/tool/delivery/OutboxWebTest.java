package org.longleaf.tool.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;

import com.github.tomakehurst.wiremock.WireMockServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The outbox in the whole tool, with its scheduler running.
class OutboxWebTest {
    private final WireMockServer sandbox = new WireMockServer(options().dynamicPort());

    @AfterEach
    void stop() {
        sandbox.stop();
    }

    @Test
    void what_is_owed_goes_out_by_itself_after_the_commit() throws InterruptedException {
        var arrived = new CountDownLatch(1);
        sandbox.stubFor(
                post(urlPathEqualTo("/ncees/v1/ceu-records"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withBody("{\"id\":\"r-1\",\"status\":\"accepted\"}")));
        sandbox.addMockServiceRequestListener((_, _) -> arrived.countDown());
        sandbox.start();

        try (var tool =
                RunningTool.startOn(
                        TestDatabase.fresh(), "--longleaf.sandbox=" + sandbox.baseUrl())) {
            UUID district = nceesDistrict(tool);
            UUID person = tool.sql().selectFrom(PERSON).limit(1).fetchSingle().getId();
            tool.bean(Transactions.class)
                    .run(
                            Scope.ofDistrict(district),
                            () ->
                                    tool.bean(CeuReports.class)
                                            .owed(district, person, new UUID(7, 7), posting()));

            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static UUID nceesDistrict(RunningTool tool) {
        return tool.sql()
                .selectFrom(DISTRICT)
                .where(DISTRICT.CREDIT_ROUTE.eq("nceesHttp"))
                .limit(1)
                .fetchSingle()
                .getId();
    }

    private static CeuPosting posting() {
        return new CeuPosting(
                "9000000001",
                "NCMC-DL-101",
                "Captions for all",
                LocalDate.of(2026, 11, 22),
                BigDecimal.TEN,
                BigDecimal.ONE,
                Map.of("digital", BigDecimal.ONE),
                URI.create("https://longleaf.example/badges/x"),
                new CeuPosting.Besides(null, null, null));
    }
}
