package org.longleaf.tool.delivery.notice;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Outbox;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.delivery.notice.Fate.Goes;
import org.longleaf.tool.delivery.notice.Fate.Settled;
import org.longleaf.tool.delivery.notice.Fate.Waits;
import org.longleaf.tool.delivery.notice.Told.Reader;
import org.longleaf.tool.delivery.notice.Told.Waiting;
import org.longleaf.tool.delivery.preference.Chosen;
import org.longleaf.tool.delivery.preference.Chosen.Choice;
import org.longleaf.tool.delivery.preference.Preferences;
import org.longleaf.tool.delivery.preference.StopAddresses;
import org.longleaf.tool.delivery.preference.Way;
import org.longleaf.tool.delivery.preference.Ways;
import org.longleaf.tool.delivery.preference.Ways.Inbox;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Looks at what people are to be told. What is due to one reader by one way becomes one message in
/// the outbox, in the transaction that notes it: a run that dies tells nobody twice and forgets
/// nobody.
@Component
final class GatherNotices {

    private static final Logger LOG = LoggerFactory.getLogger(GatherNotices.class);

    private final Transactions transactions;
    private final Told told;
    private final Readers readers;
    private final Messages messages;

    GatherNotices(Transactions transactions, Told told, Readers readers, Messages messages) {
        this.transactions = transactions;
        this.told = told;
        this.readers = readers;
        this.messages = messages;
    }

    /// What is known of those who are told.
    @Component
    record Readers(
            Ways ways, Preferences preferences, People people, Districts districts, Clock clock) {}

    /// How it is said, and where it goes.
    @Component
    record Messages(WordNotices words, StopAddresses stops, Outbox outbox) {}

    void run() {
        Instant now = readers.clock().instant();
        for (Reader reader : transactions.call(Scope.nobody(), () -> told.due(now))) {
            try {
                transactions.run(
                        new Scope(reader.district(), reader.person(), null),
                        () -> look(reader, now));
            } catch (RuntimeException e) {
                LOG.error("Notices of person {} could not be looked at", reader.person(), e);
            }
        }
    }

    private void look(Reader reader, Instant now) {
        List<Waiting> waiting = told.take(reader, now);
        if (waiting.isEmpty()) {
            return;
        }
        Ways.Known known = readers.ways().of(reader.person());
        Look look =
                new Look(
                        known,
                        readers.preferences().of(reader.person()),
                        new Moments(readers.districts().get(reader.district()).zone()),
                        now);
        List<Waiting> mailed = new ArrayList<>();
        List<Waiting> written = new ArrayList<>();
        for (Waiting notice : waiting) {
            Fate mail = look.fate(notice, Way.MAIL);
            Fate canvas = look.fate(notice, Way.CANVAS);
            if (mail instanceof Goes) {
                mailed.add(notice);
            }
            if (canvas instanceof Goes) {
                written.add(notice);
            }
            told.settle(notice.id(), became(mail), became(canvas), again(mail, canvas));
        }
        var words =
                new WordNotices.Reader(
                        readers.people().get(reader.person()).locale(), known.home());
        if (!mailed.isEmpty()) {
            mail(reader, known, words, mailed);
        }
        if (!written.isEmpty()) {
            write(reader, known, words, written);
        }
    }

    /// What decides over one reader's notices.
    private record Look(Ways.Known known, Chosen chosen, Moments moments, Instant now) {

        Fate fate(Waiting notice, Way way) {
            String became = way == Way.MAIL ? notice.mail() : notice.canvas();
            if (became != null) {
                return new Settled(became);
            }
            boolean mailed = known.mail().isPresent();
            return Fate.of(
                    notice,
                    chosen.how(new Choice(notice.about().kind(), way), mailed),
                    way == Way.MAIL ? mailed : known.inbox() != null,
                    moments,
                    now);
        }
    }

    private void mail(
            Reader reader, Ways.Known known, WordNotices.Reader words, List<Waiting> notices) {
        String stop = messages.stops().of(reader.person()).toString();
        messages.outbox()
                .add(
                        new Owed(
                                Destination.MAIL,
                                reader.district(),
                                null,
                                reader.person(),
                                notices.getFirst().id(),
                                "mail-" + notices.getFirst().id(),
                                null,
                                known.mail().orElseThrow().text(),
                                messages.words().mail(notices, words, stop).toJson()));
    }

    private void write(
            Reader reader, Ways.Known known, WordNotices.Reader words, List<Waiting> notices) {
        Inbox inbox = known.inbox();
        if (inbox == null) {
            return;
        }
        messages.outbox()
                .add(
                        new Owed(
                                Destination.CANVAS_MESSAGE,
                                reader.district(),
                                null,
                                reader.person(),
                                notices.getFirst().id(),
                                "message-" + notices.getFirst().id(),
                                inbox.registration(),
                                inbox.userId(),
                                messages.words().message(notices, words).toJson()));
    }

    private static @Nullable String became(Fate fate) {
        return switch (fate) {
            case Goes() -> "sent";
            case Settled(var became) -> became;
            case Waits _ -> null;
        };
    }

    private static @Nullable Instant again(Fate mail, Fate canvas) {
        return Stream.of(mail, canvas)
                .filter(Waits.class::isInstance)
                .map(fate -> ((Waits) fate).until())
                .min(Instant::compareTo)
                .orElse(null);
    }
}
