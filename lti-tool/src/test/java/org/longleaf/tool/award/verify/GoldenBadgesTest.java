package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.verify.Mutants.Mutant;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.ForeignDocuments;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/// Badges that were signed once and stored: what was genuine then is genuine for good, and what was
/// forged stays so. See the folder's README for who else has judged them.
class GoldenBadgesTest {

    private static OutboundHttp http;
    private static VerifyBadge verify;

    @BeforeAll
    static void begin() throws IOException {
        Clock clock = Clock.fixed(AwardWorld.NOW, ZoneOffset.UTC);
        http = new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Longleaf test");
        verify =
                new VerifyBadge(
                        List.of(GoldenBadges.web()), new ForeignDocuments(http, clock), clock);
    }

    @AfterAll
    static void end() {
        http.close();
    }

    static List<Mutant> stored() throws IOException {
        return GoldenBadges.read();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void each_stored_badge_is_judged_as_it_was(Mutant stored) {
        Verdict verdict = verify.verify(stored.bytes(), stored.expected());

        if (stored.reason() == null) {
            assertThat(verdict).isInstanceOf(Genuine.class);
        } else {
            assertThat(((Refused) verdict).reason()).isEqualTo(stored.reason());
        }
    }
}
