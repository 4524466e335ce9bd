package org.longleaf.tool.district.connect.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.ServiceTokens.Token;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.connect.check.Finding.CouldNotTry;
import org.longleaf.tool.district.connect.check.Finding.NeedsYou;
import org.longleaf.tool.district.connect.check.Finding.Works;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

class AskedTest {

    private final List<Set<String>> requests = new ArrayList<>();

    private Asked ask(List<String> last, Function<Set<String>, Outcome<Token>> answer) {
        return Asked.of(
                last,
                scopes -> {
                    requests.add(scopes);
                    return answer.apply(scopes);
                });
    }

    private static Outcome<Token> granted(Set<String> scopes) {
        return new Accepted<>(new Token("t", Instant.EPOCH, scopes));
    }

    private static Outcome<Token> onlyWithout(Scope trimmed, Set<String> scopes) {
        return scopes.contains(trimmed.address())
                ? new AskAPerson<>("invalid_scope")
                : granted(scopes);
    }

    @Test
    void one_request_is_enough_where_all_is_granted() {
        Asked asked = ask(List.of(), AskedTest::granted);

        assertThat(requests).hasSize(1);
        assertThat(JudgeGrants.scopes(asked)).isInstanceOf(Works.class);
    }

    @Test
    void a_trimmed_scope_is_found_one_by_one() {
        Asked asked = ask(List.of(), scopes -> onlyWithout(Scope.ROSTER, scopes));

        assertThat(asked.refused()).containsExactly(Scope.ROSTER);
        assertThat(requests).hasSize(6);
        assertThat(JudgeGrants.scopes(asked))
                .isInstanceOfSatisfying(
                        NeedsYou.class,
                        finding ->
                                assertThat(finding.words().named())
                                        .containsExactly("connect.scope.roster"));
    }

    @Test
    void what_was_granted_last_spares_the_single_requests() {
        List<String> last =
                Scope.addresses().stream().filter(s -> !s.equals(Scope.ROSTER.address())).toList();

        Asked asked = ask(last, scopes -> onlyWithout(Scope.ROSTER, scopes));

        assertThat(requests).hasSize(2);
        assertThat(asked.refused()).containsExactly(Scope.ROSTER);
    }

    @Test
    void a_canvas_that_asks_for_patience_is_not_asked_on() {
        Asked asked =
                ask(
                        List.of(),
                        scopes ->
                                requests.size() < 3
                                        ? onlyWithout(Scope.SCORE, scopes)
                                        : new TryLater<>("slow down", null, false));

        assertThat(requests).hasSize(3);
        assertThat(asked.isWhole()).isFalse();
        assertThat(asked.refused()).containsExactly(Scope.SCORE);
    }

    @Test
    void a_key_that_is_off_is_no_trimmed_scope() {
        Asked asked = ask(List.of(), _ -> new AskAPerson<>("unknown client"));

        assertThat(JudgeGrants.token(asked))
                .isInstanceOfSatisfying(
                        NeedsYou.class,
                        finding ->
                                assertThat(finding.words().facts())
                                        .containsExactly(Fact.of("unknown client")));
        assertThat(JudgeGrants.scopes(asked)).isInstanceOf(CouldNotTry.class);
    }
}
