package org.longleaf.tool.district.held;

import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldAbout.Whose;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// Has all features write what they hold, one after the other.
@Component
final class HeldFiles {

    private final List<HeldAbout> all;
    private final JsonMapper json;
    private final MessageSource messages;

    HeldFiles(List<HeldAbout> all, JsonMapper json, MessageSource messages) {
        this.all = List.copyOf(all);
        this.json = json;
        this.messages = messages;
    }

    List<String> parts() {
        return all.stream().flatMap(one -> one.parts().stream()).toList();
    }

    /// A file that broke off has no end, so that nobody takes it for whole.
    void write(Whose whose, Locale locale, OutputStream out) throws IOException {
        HeldZip zip = new HeldZip(out, json, new HeldPages(messages, locale));
        for (HeldAbout one : all) {
            one.write(whose, zip);
        }
        zip.close();
    }
}
