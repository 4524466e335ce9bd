package org.longleaf.tool.award.status;

import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.award.status.StatusRows.Copy;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Optional;

/// Our own lists for the verifier, by their addresses. In the running transaction.
@Component
public final class NearLists implements NearDocuments {

    private final SignedLists lists;
    private final String prefix;

    public NearLists(SignedLists lists, Settings settings) {
        this.lists = lists;
        this.prefix = settings.at("/status/").toString();
    }

    @Override
    public Optional<String> at(URI address) {
        String asked = address.toString();
        return asked.startsWith(prefix)
                ? lists.find(asked.substring(prefix.length())).map(Copy::document)
                : Optional.empty();
    }
}
