package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.file.CreditFiles.Written;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.sftp.SftpDoor;
import org.longleaf.tool.delivery.sftp.SftpDoor.Upload;
import org.longleaf.tool.delivery.sftp.SftpPlace;
import org.longleaf.tool.delivery.sftp.SftpPlaces;
import org.longleaf.tool.delivery.sftp.Tried;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// Brings a file that was made to its place, with no transaction open while it travels. However
/// often it is tried, it lies there once: under its own name, and whole.
@Component
public final class HandOver {

    private final Transactions transactions;
    private final CreditFiles files;
    private final CreditWays ways;
    private final WriteFile write;
    private final Doors doors;

    public HandOver(
            Transactions transactions,
            CreditFiles files,
            CreditWays ways,
            WriteFile write,
            Doors doors) {
        this.transactions = transactions;
        this.files = files;
        this.ways = ways;
        this.write = write;
        this.doors = doors;
    }

    /// Where files can go.
    @Component("doorsOfCreditFiles")
    public record Doors(FolderDoor folder, SftpDoor sftp, SftpPlaces places) {}

    /// How often it was tried in vain; empty where it is there.
    Optional<Integer> run(UUID district, UUID id) {
        Scope scope = Scope.ofDistrict(district);
        Made file = transactions.call(scope, () -> files.find(id).orElseThrow());
        if (file.handedAt() != null) {
            return Optional.empty();
        }
        Tried tried =
                switch (file.how()) {
                    case DOWNLOAD -> new Tried.Trouble("Somebody has to download it");
                    case FOLDER -> intoFolder(scope, file);
                    case SFTP -> bySftp(scope, file);
                };
        return transactions.call(scope, () -> settled(file, tried));
    }

    private Optional<Integer> settled(Made file, Tried tried) {
        switch (tried) {
            case Tried.Done() -> {
                files.handed(file.id());
                return Optional.empty();
            }
            case Tried.OtherHost(String shown) -> {
                doors.places().shown(file.lane(), shown);
                files.troubled(
                        file.id(),
                        "The server shows another key than the one that was approved. Nothing was"
                                + " sent");
            }
            case Tried.Trouble(String words) -> files.troubled(file.id(), words);
        }
        return Optional.of(file.tries() + 1);
    }

    private Tried intoFolder(Scope scope, Made file) {
        Way way =
                transactions.call(
                        scope, () -> ways.of(file.lane().district(), file.lane().destination()));
        try {
            for (Written part : file.parts()) {
                doors.folder()
                        .put(
                                way.folder(),
                                part.name(),
                                out -> write.write(scope, file, part.part(), out));
            }
            return new Tried.Done();
        } catch (IOException | UncheckedIOException e) {
            return new Tried.Trouble("The folder on this machine did not take it");
        }
    }

    private Tried bySftp(Scope scope, Made file) {
        Optional<SftpPlace> place =
                transactions.call(scope, () -> doors.places().find(file.lane()));
        return place.map(at ->
                        doors.sftp()
                                .put(
                                        at,
                                        file.parts().stream()
                                                .map(part -> upload(scope, file, part))
                                                .toList()))
                .orElseGet(() -> new Tried.Trouble("No SFTP server is set"));
    }

    private Upload upload(Scope scope, Made file, Written part) {
        return new Upload(
                part.name(), part.bytes(), out -> write.write(scope, file, part.part(), out));
    }
}
