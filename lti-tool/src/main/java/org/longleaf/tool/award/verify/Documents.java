package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.district.ForeignDocuments;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What stands at an address that a badge names: with us, or out there.
final class Documents {

    private final List<NearDocuments> near;
    private final ForeignDocuments foreign;

    Documents(List<NearDocuments> near, ForeignDocuments foreign) {
        this.near = List.copyOf(near);
        this.foreign = foreign;
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
        return near.stream()
                .map(ours -> ours.at(address))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> foreign.at(address))
                .orElseThrow(() -> new Refusal(otherwise, "nothing can be had from " + address));
    }
}
