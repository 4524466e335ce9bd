package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.district.ForeignDocuments;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands at an address that a badge names: with us, or out there. For the check of one badge:
/// each address is asked once, whatever it answers.
final class Documents {

    private final List<NearDocuments> near;
    private final ForeignDocuments foreign;
    private final Patience patience;
    private final Map<URI, Optional<String>> found = new HashMap<>();

    Documents(List<NearDocuments> near, ForeignDocuments foreign, Patience patience) {
        this.near = List.copyOf(near);
        this.foreign = foreign;
        this.patience = patience;
    }

    /// @param otherwise why a badge is refused that names what cannot be had
    ObjectNode get(URI address, Reason otherwise) throws Refusal {
        String text = text(address, otherwise);
        try {
            return SignedText.json(text);
        } catch (Refusal _) {
            throw new Refusal(otherwise, "what stands at " + address + " is no JSON");
        }
    }

    String text(URI address, Reason otherwise) throws Refusal {
        return at(address)
                .orElseThrow(() -> new Refusal(otherwise, "nothing can be had from " + address));
    }

    private Optional<String> at(URI address) throws Refusal {
        Optional<String> known = found.get(address);
        if (known != null) {
            return known;
        }
        Optional<String> answer = nearby(address);
        if (answer.isEmpty()) {
            patience.lookUp();
            answer = foreign.at(address);
        }
        found.put(address, answer);
        return answer;
    }

    private Optional<String> nearby(URI address) {
        try {
            return near.stream()
                    .map(ours -> ours.at(address))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (RuntimeException e) {
            throw new OwnFault(e);
        }
    }
}
