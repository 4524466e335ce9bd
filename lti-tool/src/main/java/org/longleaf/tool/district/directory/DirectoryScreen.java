package org.longleaf.tool.district.directory;

import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Fills the screen of the directory, in the running transaction of the state's desk.
@Component
final class DirectoryScreen {

    private final Districts districts;
    private final DirectoryRows rows;
    private final Settings settings;

    DirectoryScreen(Districts districts, DirectoryRows rows, Settings settings) {
        this.districts = districts;
        this.rows = rows;
        this.settings = settings;
    }

    /// A district on the screen.
    ///
    /// @param canvases how many serve it
    /// @param people how many are at home there today
    record Line(District district, int canvases, int people) {}

    /// Those that a search finds.
    String show(String search, int page, Model model) {
        List<District> found =
                districts.all().stream().filter(district -> district.isNamed(search)).toList();
        return show(found, Pages.of(found.size(), page), search, model);
    }

    /// All, at the page on which this one stands.
    String showAround(String code, Model model) {
        List<District> all = districts.all();
        int index = all.stream().map(District::code).toList().indexOf(code);
        return show(all, Pages.showing(all.size(), index), "", model);
    }

    private String show(List<District> found, Pages pages, String search, Model model) {
        List<District> shown = pages.cut(found);
        List<UUID> ids = shown.stream().map(District::id).toList();
        Map<UUID, Integer> canvases = districts.canvases(ids);
        Map<UUID, Integer> people = rows.people(ids);
        model.addAttribute("search", search);
        model.addAttribute("pages", pages);
        model.addAttribute("fromFile", settings.districts() != null);
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(district ->
                                new Line(
                                        district,
                                        canvases.getOrDefault(district.id(), 0),
                                        people.getOrDefault(district.id(), 0)))
                        .toList());
        return "directory/districts";
    }
}
