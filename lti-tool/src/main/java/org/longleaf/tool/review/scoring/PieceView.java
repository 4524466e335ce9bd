package org.longleaf.tool.review.scoring;

import org.longleaf.tool.evidence.Piece;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A piece of evidence in the viewer.
///
/// @param number 1, 2, … where a requirement has several pieces; 0 where it has one
/// @param piece what the viewer shows, with this reviewer's comments beside it
public record PieceView(
        String id, String code, String kind, int number, String description, Piece piece) {

    static List<PieceView> of(List<Piece> pieces) {
        Map<String, Integer> seen = new HashMap<>();
        return pieces.stream()
                .map(piece -> {
                    String code = piece.requirementCode();
                    boolean several =
                            pieces.stream()
                                            .filter(other -> other.requirementCode().equals(code))
                                            .count()
                                    > 1;
                    return of(piece, several ? seen.merge(code, 1, Integer::sum) : 0);
                })
                .toList();
    }

    private static PieceView of(Piece piece, int number) {
        return new PieceView(
                piece.blindId(),
                piece.requirementCode(),
                piece.kind(),
                number,
                piece.description(),
                piece.commented());
    }
}
