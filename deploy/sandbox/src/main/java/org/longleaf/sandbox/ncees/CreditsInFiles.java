package org.longleaf.sandbox.ncees;

import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/// The same books for credit that comes in files. Unlike over HTTP a key that came before is
/// refused: nobody sends a file twice by mistake of a line.
@Component
public final class CreditsInFiles {
    private final CeuRecords records;

    CreditsInFiles(CeuRecords records) {
        this.records = records;
    }

    /// Why it is refused; empty where it is credited.
    ///
    /// @param today the day that the far end believes it is
    public Optional<String> refusal(String key, JsonNode record, LocalDate today) {
        return switch (records.post(key, record, today)) {
            case CeuRecords.Outcome.Accepted _ -> Optional.empty();
            case CeuRecords.Outcome.AcceptedBefore _ ->
                    Optional.of("This delivery came before, and was accepted");
            case CeuRecords.Outcome.OtherBody() ->
                    Optional.of("This delivery came before with other words");
            case CeuRecords.Outcome.Refused(var reasons) ->
                    Optional.of(
                            reasons.stream()
                                    .map(reason -> reason.field() + ": " + reason.message())
                                    .collect(Collectors.joining("; ")));
        };
    }
}
