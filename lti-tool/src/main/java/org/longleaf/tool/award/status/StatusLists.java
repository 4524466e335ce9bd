package org.longleaf.tool.award.status;

import org.longleaf.tool.award.credential.StatusEntry;
import org.longleaf.tool.web.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Gives each badge its place in a list of its issuer. A list is left once half of its places are
/// spent: whoever asks for it learns nothing of which badge they look at (Bitstring Status List
/// 1.0, section 5.1), and a free place is found at the second draw.
@Component
public final class StatusLists {

    /// The least that hides one among many (Bitstring Status List 1.0, section 4.3.3).
    static final int SIZE = 131_072;

    private final StatusRows rows;
    private final Settings settings;
    private final RandomGenerator random;

    @Autowired
    public StatusLists(StatusRows rows, Settings settings) {
        this(rows, settings, new SecureRandom());
    }

    StatusLists(StatusRows rows, Settings settings, RandomGenerator random) {
        this.rows = rows;
        this.settings = settings;
        this.random = random;
    }

    /// A place for a new award, in the awarding transaction, which has entered the teacher's home
    /// district.
    public StatusEntry reserve(UUID issuer, String issuerCode, UUID award) {
        StatusList list = rows.newest(issuer).orElseGet(() -> rows.open(issuer, issuerCode, 1));
        int place = random.nextInt(list.size());
        while (!rows.take(list, place, award)) {
            // Only a place that is taken tells that the list may be half full: counted seldom, and
            // in time.
            if (rows.isHalfFull(list)) {
                list = rows.open(issuer, issuerCode, list.number() + 1);
            }
            place = random.nextInt(list.size());
        }
        return new StatusEntry(address(list.code()), place);
    }

    /// Has the list of an award encoded and signed anew, for whoever asks next. In the transaction
    /// that changed the award's state.
    public void changed(UUID award) {
        rows.changed(award);
    }

    /// Has all lists of an issuer signed anew: the key that signed them may be believed no more.
    public void signAnew(UUID issuer) {
        rows.signAnew(issuer);
    }

    private URI address(String code) {
        return settings.at("/status/" + code);
    }
}
