package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.catalog.Shelf.Book;
import org.longleaf.tool.launch.Chosen;
import org.springframework.util.MultiValueMap;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/// A micro-credential that somebody chose, with the name and the points it gets in Canvas, as they
/// typed them.
public record Choice(Book book, String title, String points) {

    /// As many as a course can be given at once.
    static final int MOST = 50;

    private static final String USUAL_POINTS = "100";
    // What Canvas takes for an assignment's name.
    private static final int LONGEST_TITLE = 255;
    private static final Pattern POINTS = Pattern.compile("[0-9]{1,4}([.,][0-9]{1,2})?");
    private static final BigDecimal MOST_POINTS = new BigDecimal(1000);

    /// Reads `title-<version>` and `points-<version>`; what the form does not hold is as usual.
    static Choice read(Book book, MultiValueMap<String, String> form) {
        return new Choice(
                book,
                typed(form, "title-" + book.version(), book.title()),
                typed(form, "points-" + book.version(), USUAL_POINTS));
    }

    private static String typed(MultiValueMap<String, String> form, String name, String usual) {
        return Objects.requireNonNullElse(form.getFirst(name), usual).strip();
    }

    public boolean isTitleFine() {
        return !title.isEmpty()
                && title.length() <= LONGEST_TITLE
                && title.chars().noneMatch(Character::isISOControl);
    }

    /// From 1 to 1000, at most two decimals.
    public boolean arePointsFine() {
        return POINTS.matcher(points).matches()
                && scoreMaximum().compareTo(BigDecimal.ONE) >= 0
                && scoreMaximum().compareTo(MOST_POINTS) <= 0;
    }

    Chosen chosen() {
        return new Chosen(book.version(), title, book.competency(), scoreMaximum());
    }

    boolean isFine() {
        return isTitleFine() && arePointsFine();
    }

    /// Only of fine points.
    BigDecimal scoreMaximum() {
        return new BigDecimal(points.replace(',', '.'));
    }
}
