package org.longleaf.tool.web;

import org.longleaf.tool.district.Scope;

/// Not used: a class of `web` that calls a feature, for the test that such an arrow is found.
class PlantedWrongArrow {

    Scope wrong() {
        return Scope.nobody();
    }
}
