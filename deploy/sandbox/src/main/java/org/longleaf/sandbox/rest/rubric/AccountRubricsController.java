package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.rest.FindAccount;
import org.longleaf.sandbox.rest.FindAccount.Found;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.rubric.Rubric.Criterion;
import org.longleaf.sandbox.rest.rubric.Rubric.Rating;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// An account's rubrics, for its admins. Canvas's API makes none of them, only its pages do: here
/// each account has one from the start.
@RestController
@RequestMapping("/{platform}/api/v1/accounts/{account}/rubrics")
final class AccountRubricsController {
    private static final long FIRST_ID = 7_000_000;

    private final FindAccount accounts;
    private final Rubrics rubrics;

    AccountRubricsController(FindAccount accounts, Rubrics rubrics) {
        this.accounts = accounts;
        this.rubrics = rubrics;
    }

    @GetMapping
    ResponseEntity<Object> all(@PathVariable String account, RestCall call) {
        var found = accounts.managed(call, account);
        return call.page(List.of(of(found)), one -> ShowRubric.json(found, one));
    }

    @GetMapping("/{rubric}")
    ResponseEntity<Object> one(
            @PathVariable String account, @PathVariable String rubric, RestCall call) {
        var found = accounts.managed(call, account);
        var one = of(found);
        if (!rubric.equals("" + one.id())) {
            throw Refused.message(404, "Rubric not found");
        }
        Map<String, @Nullable Object> shown = ShowRubric.json(found, one);
        new RubricIncludes(call.params(), rubrics, one).addTo(shown);
        return call.ok(shown);
    }

    private static Rubric of(Found account) {
        var levels =
                List.of(
                        new Rating("blank", "Shown", "", new BigDecimal(4)),
                        new Rating("blank_2", "Not yet", "", BigDecimal.ZERO));
        var criterion = new Criterion("_1", "Evidence", "", new BigDecimal(4), false, null, levels);
        return new Rubric(
                FIRST_ID + account.id(),
                "account-" + account.id(),
                "What the account looks for",
                false,
                false,
                List.of(criterion));
    }
}
