package dev.poolswap;

import java.util.Objects;
import java.util.function.Supplier;

/** The scheme of a builder, which looks for it when it builds a container: it may be there by then. */
record ChosenScheme(Supplier<String> text, Supplier<Scheme> finder) {
    /** For builders that were given none. */
    static ChosenScheme onlyOne() {
        return new ChosenScheme(
                () -> "the only one", () -> InstalledSchemes.find().only());
    }

    static ChosenScheme byId(String id) {
        Objects.requireNonNull(id, "scheme must not be null; give an id such as \"epoch\"");
        return new ChosenScheme(() -> id, () -> Scheme.of(id));
    }

    static ChosenScheme given(Scheme scheme) {
        Objects.requireNonNull(scheme, "scheme must not be null; give a scheme such as new EpochContainer.Provider()");
        return new ChosenScheme(scheme::id, () -> scheme);
    }

    Scheme find() {
        return finder.get();
    }

    /** The text of a builder that makes containers of this scheme. */
    String describe(Settings<?> builder) {
        return builder.getClass().getSimpleName() + "[scheme=" + text.get() + ", " + new Options(builder) + "]";
    }
}
