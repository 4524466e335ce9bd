package org.longleaf.tool.district.directory;

import org.longleaf.tool.StartRefused;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.directory.KeepDirectory.By;
import org.longleaf.tool.district.directory.ReadDirectory.Directory.Readable;
import org.longleaf.tool.district.directory.ReadDirectory.Directory.Unreadable;
import org.longleaf.tool.district.directory.ReadDirectory.Wrong;
import org.longleaf.tool.web.DistrictsSetting;
import org.longleaf.tool.web.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Brings the directory in line with the file that `LONGLEAF_DISTRICTS` names, at each start: what
/// is missing is added, names follow the file, nothing is removed. After the demo content, which
/// has districts of its own, and before the invitation, which may name one.
@Component
class DirectoryFile {

    /// As much as ten times the state's districts and charters need.
    private static final int LARGEST = 1 << 20;

    private static final int LINES_TOLD = 10;
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFile.class);

    private final Settings settings;
    private final Transactions transactions;
    private final Districts districts;
    private final KeepDirectory keep;

    DirectoryFile(
            Settings settings, Transactions transactions, Districts districts, KeepDirectory keep) {
        this.settings = settings;
        this.transactions = transactions;
        this.districts = districts;
        this.keep = keep;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(100)
    void apply() {
        DistrictsSetting setting = settings.districts();
        if (setting != null) {
            List<Listed> listed = listed(setting.file());
            transactions.run(Scope.nobody(), () -> follow(listed));
        }
    }

    private void follow(List<Listed> listed) {
        int added = 0;
        int renamed = 0;
        var known = districts.all().stream().collect(Collectors.toMap(District::code, one -> one));
        for (Listed one : listed) {
            District there = known.get(one.lea().text());
            if (there == null) {
                added += keep.add(one, By.file()) ? 1 : 0;
            } else {
                renamed += keep.rename(there, one.name(), By.file()) ? 1 : 0;
            }
        }
        LOG.info("Districts: {} in the list, {} added, {} renamed", listed.size(), added, renamed);
    }

    private static List<Listed> listed(Path file) {
        return switch (ReadDirectory.of(bytes(file))) {
            case Readable(var listed) -> listed;
            case Unreadable(var lines) ->
                    throw new StartRefused(
                            "LONGLEAF_DISTRICTS: "
                                    + file
                                    + " is not a list of districts.\n"
                                    + told(lines),
                            "Make it a CSV file in UTF-8: the header lea,name and then a line for each,"
                                    + " such as 920,Wake County Schools. Nothing of it was taken.");
        };
    }

    private static String told(List<Wrong> lines) {
        String told =
                lines.stream()
                        .limit(LINES_TOLD)
                        .map(one -> "Line " + one.line() + " " + one.why() + ".")
                        .collect(Collectors.joining("\n"));
        int more = lines.size() - LINES_TOLD;
        return more > 0 ? told + "\nSo are " + more + " lines more." : told;
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new StartRefused(
                        "LONGLEAF_DISTRICTS: " + file + " is larger than a list of districts.",
                        "Name a CSV file of at most 1 MB.");
            }
            return bytes;
        } catch (IOException e) {
            throw new StartRefused(
                    "LONGLEAF_DISTRICTS: "
                            + file
                            + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + ").",
                    "Check that it is a file and that whoever Longleaf runs as may read it, or take the setting away.");
        }
    }
}
