package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Comments beside a piece of somebody else's that is in hand: a reviewer's whose claim lives, and
/// a coach's who was asked to look at a draft. The *handed* policies say who that is; to everybody
/// else the piece is not there. Each answer is the list as it is now.
@Controller
class CommentController {

    private static final String LIST = "evidence/viewer :: comments";

    private final HandedPieces handed;
    private final EvidenceComments comments;

    CommentController(HandedPieces handed, EvidenceComments comments) {
        this.handed = handed;
        this.comments = comments;
    }

    @ForVisitors
    @GetMapping("/viewer/{piece}/comments")
    String list(@PathVariable String piece, @AuthenticationPrincipal Visitor visitor, Model model) {
        handed.read(piece, visitor, found -> fill(piece, found, model));
        return LIST;
    }

    @ForVisitors
    @PostMapping("/viewer/{piece}/comments")
    String add(
            @PathVariable String piece,
            Written written,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        handed.write(
                piece,
                visitor,
                found -> {
                    var author = new EvidenceComments.Author(visitor.person(), found.as());
                    comments.add(found, author, written.place(), words(written.body()));
                    fill(piece, found, model);
                });
        return LIST;
    }

    @ForVisitors
    @PostMapping("/viewer/{piece}/comments/{comment}")
    String edit(
            @PathVariable String piece,
            @PathVariable UUID comment,
            @RequestParam(defaultValue = "") String body,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        handed.write(
                piece,
                visitor,
                found -> {
                    known(comments.edit(found.item(), comment, words(body)));
                    fill(piece, found, model);
                });
        return LIST;
    }

    @ForVisitors
    @PostMapping("/viewer/{piece}/comments/{comment}/removal")
    String remove(
            @PathVariable String piece,
            @PathVariable UUID comment,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        handed.write(
                piece,
                visitor,
                found -> {
                    known(comments.remove(found.item(), comment));
                    fill(piece, found, model);
                });
        return LIST;
    }

    /// What the form sends; numbers that are none are no place.
    record Written(
            @Nullable String body,
            @BindParam("at_ms") @Nullable Long atMs,
            @Nullable Integer page,
            @Nullable Double x,
            @Nullable Double y) {

        CommentPlace place() {
            try {
                return new CommentPlace(atMs, page, x, y);
            } catch (IllegalArgumentException _) {
                throw ScreenProblem.invalid("comment_place");
            }
        }
    }

    private void fill(String piece, EvidenceComments.Piece found, Model model) {
        model.addAttribute("blindId", piece);
        model.addAttribute("coach", found.as() == EvidenceComments.Role.COACH);
        model.addAttribute("comments", comments.of(found.item()));
    }

    private static String words(@Nullable String body) {
        String stripped = body == null ? "" : body.strip();
        if (stripped.isEmpty() || stripped.length() > EvidenceComments.MOST_LETTERS) {
            throw ScreenProblem.invalid("comment_words");
        }
        return stripped;
    }

    private static void known(boolean there) {
        if (!there) {
            throw ScreenProblem.notFound();
        }
    }
}
