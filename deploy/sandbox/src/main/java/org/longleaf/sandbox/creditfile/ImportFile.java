package org.longleaf.sandbox.creditfile;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Imports a file by its name, as Longleaf names them.
@Component
public final class ImportFile {
    private final TransferCredits transfers;
    private final HrmsClasses hrms;

    ImportFile(TransferCredits transfers, HrmsClasses hrms) {
        this.transfers = transfers;
        this.hrms = hrms;
    }

    /// The file of verdicts, or why nothing of it was imported; empty where there is none.
    public String take(String name, byte[] file) {
        try {
            if (name.contains("-transfer-")) {
                return transfers.take(text(file));
            } else if (name.contains("-roster-")) {
                return hrms.takeRoster(text(file));
            } else if (name.contains("-classes-")) {
                hrms.takeClasses(text(file));
                return "";
            }
            return "This file is not known by its name\r\n";
        } catch (CreditFile.Unreadable why) {
            return why.getMessage() + "\r\n";
        }
    }

    static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException notText) {
            throw new CreditFile.Unreadable("The file is not text in UTF-8");
        }
    }
}
