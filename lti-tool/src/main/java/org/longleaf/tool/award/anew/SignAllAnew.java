package org.longleaf.tool.award.anew;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.anew.StruckAwards.Home;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// Goes through all awards with a form by a withdrawn key. Each is a transaction of its own, which
/// may be lost and is then done again: whoever begins anew finds what is left, and where two are at
/// it the second finds it done.
@Component
final class SignAllAnew {

    private static final Logger LOG = LoggerFactory.getLogger(SignAllAnew.class);
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final StruckAwards struck;
    private final SignAnew sign;

    SignAllAnew(Transactions transactions, StruckAwards struck, SignAnew sign) {
        this.transactions = transactions;
        this.struck = struck;
        this.sign = sign;
    }

    /// Each that is left, once; what failed by a fault of today is tried again when it runs next.
    ///
    /// @return how many forms were signed
    int run() {
        int signed = 0;
        @Nullable UUID after = null;
        List<Home> page = page(after);
        while (!page.isEmpty()) {
            for (Home award : page) {
                signed += signed(award);
            }
            after = page.getLast().award();
            page = page(after);
        }
        if (signed > 0) {
            LOG.info("{} forms of badges were signed anew after a key was withdrawn", signed);
        }
        return signed;
    }

    private List<Home> page(@Nullable UUID after) {
        return transactions.call(Scope.nobody(), () -> struck.next(after, AT_ONCE));
    }

    /// A fault of one, be it the key store that does not answer, keeps no other waiting.
    private int signed(Home award) {
        try {
            return transactions.callUnhurried(
                    Scope.ofDistrict(award.district()), () -> sign.sign(award));
        } catch (RuntimeException e) {
            LOG.warn("Award {} cannot be signed anew now; it is tried again", award.award(), e);
            return 0;
        }
    }
}
