package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.Piece;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A piece of evidence in the viewer.
///
/// @param number 1, 2, … where a requirement has several pieces; 0 where it has one
/// @param viewer `text`, `link`, `video`, `audio`, `image`, `pdf`, or `file` for what a browser
///   does not show
public record PieceView(
        String id,
        String code,
        String kind,
        int number,
        String description,
        String viewer,
        List<String> paragraphs,
        @Nullable String address) {

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
                viewer(piece),
                paragraphs(piece.text()),
                piece.address() == null ? piece.text() : piece.address());
    }

    private static String viewer(Piece piece) {
        if (piece.kind().equals("text") || piece.kind().equals("link")) {
            return piece.kind();
        }
        String type = piece.mediaType() == null ? "" : piece.mediaType();
        if (type.equals("application/pdf")) {
            return "pdf";
        }
        return List.of("video", "audio", "image").stream()
                .filter(family -> type.startsWith(family + "/"))
                .findFirst()
                .orElse("file");
    }

    static List<String> paragraphs(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("\\R+")).map(String::strip).toList();
    }
}
