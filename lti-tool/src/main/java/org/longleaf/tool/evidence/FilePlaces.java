package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Where a file may go: a piece of an attempt that is open and has room.
@Component
public final class FilePlaces {

    private final OwnAttempts own;
    private final Pieces pieces;
    private final Holding holding;

    FilePlaces(OwnAttempts own, Pieces pieces, Holding holding) {
        this.own = own;
        this.pieces = pieces;
        this.holding = holding;
    }

    /// Works on a place of the visitor's while nobody else can change the attempt.
    ///
    /// @throws ScreenProblem where nothing may go there now
    public <T> T at(Visitor visitor, UUID attempt, UUID requirement, Function<FilePlace, T> work) {
        return own.hold(
                visitor,
                attempt,
                draft -> {
                    if (!draft.attempt().openForWork()) {
                        throw ScreenProblem.conflict("evidence_not_open");
                    }
                    return work.apply(place(draft, Pieces.roomForFile(draft, requirement)));
                });
    }

    /// The requirement of a file that is on its way, whatever became of its place since.
    public FilePlace of(UUID district, UUID attempt, UUID requirement) {
        return holding.transactions()
                .call(
                        Scope.ofDistrict(district),
                        () -> {
                            Draft draft = holding.draft(attempt);
                            return place(draft, draft.version().requirement(requirement));
                        });
    }

    /// Names of the teacher and the school that stand in the text of a file.
    public List<String> namesIn(FilePlace place, String text) {
        return holding.transactions()
                .call(
                        Scope.ofDistrict(place.district()),
                        () -> holding.names().of(place.attempt()).foundIn(text));
    }

    /// Puts a file that was looked at into its attempt, and does `beside` in the same transaction.
    ///
    /// @return objects that nothing needs any more
    /// @throws ScreenProblem where its place is closed or full by now; then nothing was done
    public List<UUID> take(FilePlace place, NewFile file, Runnable beside) {
        List<UUID> gone = new ArrayList<>();
        holding.transactions()
                .run(
                        Scope.ofDistrict(place.district()),
                        () -> {
                            Draft draft = holding.lockedDraft(place.attempt());
                            if (!draft.attempt().openForWork()) {
                                throw ScreenProblem.conflict("evidence_not_open");
                            }
                            Requirement asked = Pieces.roomForFile(draft, place.requirement());
                            beside.run();
                            gone.addAll(pieces.add(draft, asked, file));
                        });
        return List.copyOf(gone);
    }

    private static FilePlace place(Draft draft, Requirement asked) {
        AttemptFacts attempt = draft.attempt();
        return new FilePlace(
                attempt.district(),
                attempt.person(),
                attempt.attempt(),
                asked.id(),
                FileLimits.kinds(asked),
                FileLimits.megabytes(asked),
                asked.limits().maxMinutes(),
                asked.limits().maxPages(),
                FileLimits.files(asked),
                (int) draft.itemsOf(asked).stream().filter(item -> item.file() != null).count());
    }

    /// One piece of one attempt that takes files.
    ///
    /// @param mostMinutes of a recording; null where any length will do
    /// @param mostPages of a document; null where any number will do
    /// @param files how many are in
    public record FilePlace(
            UUID district,
            UUID person,
            UUID attempt,
            UUID requirement,
            List<String> kinds,
            int megabytes,
            @Nullable Integer mostMinutes,
            @Nullable Integer mostPages,
            int mostFiles,
            int files) {

        public long bytes() {
            return megabytes * 1024L * 1024L;
        }

        /// Whether a further file fits beside those that are in and those on their way. Where one
        /// is asked, a new one takes its place.
        public boolean hasRoomBeside(int underWay) {
            return mostFiles == 1 ? underWay == 0 : files + underWay < mostFiles;
        }

        public FileRefused refuse(HttpStatus status, String words) {
            return new FileRefused(status, words, megabytes, kinds);
        }
    }

    /// How the attempt of a file is held.
    @Component
    record Holding(
            Transactions transactions, Attempts attempts, Drafts drafts, AttemptNames names) {

        Draft draft(UUID attempt) {
            return drafts.of(attempts.find(attempt).orElseThrow(ScreenProblem::notFound));
        }

        Draft lockedDraft(UUID attempt) {
            return drafts.of(attempts.lock(attempt));
        }
    }
}
