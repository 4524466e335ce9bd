package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.FarEndLimits;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.connect.check.ReadRegistration.Shown;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Walks the line to a platform and back. Holds no transaction, and asks for fresh tokens: a kept
/// one may outlive a scope that an admin has trimmed.
@Component
public final class RunCheck {

    private static final Deadline DEADLINE = new Deadline(Duration.ofSeconds(8));

    private final OutboundHttp http;
    private final FarEndLimits limits;
    private final ToolKeys keys;
    private final Clock clock;

    RunCheck(OutboundHttp http, FarEndLimits limits, ToolKeys keys, Clock clock) {
        this.http = http;
        this.limits = limits;
        this.keys = keys;
        this.clock = clock;
    }

    /// What was found, and what was learned of the grants; null where nothing was.
    record Result(
            List<Finding> findings, @Nullable List<String> scopes, @Nullable List<String> shown) {}

    Result run(CheckedPlatform checked) {
        ServiceTokens tokens = new ServiceTokens(unheld(), this::assertionKey, clock);
        CompletableFuture<List<Finding>> keySet =
                DEADLINE.of(
                        () -> keySet(checked),
                        List.of(
                                Finding.needsYou(Step.KEY_SET, "late"),
                                couldNotTry(Step.CLOCK, "no_answer")));
        Asked asked =
                DEADLINE.of(
                                () ->
                                        Asked.of(
                                                checked.grantedLast(),
                                                scopes -> tokens.token(checked.platform(), scopes)),
                                new Asked(Set.of(), Set.of(), "no answer within 8 seconds"))
                        .join();
        TryServices services = new TryServices(new LtiServices(tokens), checked, asked);
        CompletableFuture<Finding> lineItem =
                DEADLINE.of(services::lineItem, couldNotTry(Step.LINE_ITEM, "late"));
        CompletableFuture<Finding> roster =
                DEADLINE.of(services::roster, couldNotTry(Step.ROSTER, "late"));
        Shown shown =
                DEADLINE.of(
                                () -> new ReadRegistration(http, tokens, checked).placements(asked),
                                new Shown(couldNotTry(Step.PLACEMENTS, "late"), null))
                        .join();
        return new Result(
                List.of(
                        JudgeUse.launch(checked.use()),
                        JudgeUse.uid(checked.use()),
                        keySet.join().getFirst(),
                        keySet.join().getLast(),
                        JudgeGrants.token(asked),
                        JudgeGrants.scopes(asked),
                        shown.finding(),
                        lineItem.join(),
                        roster.join()),
                asked.isWhole() && !asked.granted().isEmpty()
                        ? asked.granted().stream().map(Scope::address).toList()
                        : null,
                shown.said());
    }

    private List<Finding> keySet(CheckedPlatform checked) {
        Exchange answer = http.send(OutboundRequest.get(checked.jwksUri()));
        return List.of(JudgeKeySet.keys(answer), JudgeKeySet.clock(answer, clock.instant()));
    }

    private PoliteHttp unheld() {
        return new PoliteHttp(
                http,
                new CountedOnly(limits),
                Waiting.sleeping(clock),
                Patience.atMost(Duration.ofSeconds(1)));
    }

    private AssertionKey assertionKey() {
        RSAKey key = keys.current();
        try {
            return new AssertionKey(key.getKeyID(), key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("The tool's key has no private half", e);
        }
    }
}
