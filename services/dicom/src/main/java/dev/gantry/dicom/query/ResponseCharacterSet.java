package dev.gantry.dicom.query;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Recoding;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The character set of the answers to one C-FIND: the requested one where it can hold a match, else
 * what the device usually reads, else UTF-8. Never a substitute for a character. (0008,0005) is in
 * a match that goes beyond the default repertoire, asked for or not (PS3.4 §C.4.1.1.3.2), and in
 * every match if it was asked for.
 *
 * @param asked whether the identifier asks for (0008,0005)
 * @param candidates in the order of preference; the last one has every character
 */
public record ResponseCharacterSet(boolean asked, List<CharacterSet> candidates) {
    /** Copies the candidates. */
    public ResponseCharacterSet {
        candidates = List.copyOf(candidates);
    }

    /**
     * For the answers to an identifier.
     *
     * @param usual what the device reads, as its record says; {@link CharacterSet#DEFAULT} where it
     *     says nothing
     */
    public static ResponseCharacterSet of(DataSet identifier, CharacterSet usual) {
        var candidates = new ArrayList<CharacterSet>();
        var asked = identifier.contains(Tags.SpecificCharacterSet);
        if (asked) {
            candidates.add(CharacterSet.of(identifier.strings(Tags.SpecificCharacterSet)));
        }
        candidates.add(usual);
        candidates.add(CharacterSet.UTF_8);
        return new ResponseCharacterSet(asked, candidates);
    }

    /** The match with its text in the first character set that has all of it. */
    public DataSet written(DataSet match) {
        if (!asked && Recoding.isOfDefaultRepertoire(match)) {
            return Recoding.recoded(match, CharacterSet.DEFAULT);
        }
        return candidates.stream()
                .flatMap(candidate -> written(match, candidate).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("UTF-8 lacks a character"));
    }

    private static Optional<DataSet> written(DataSet match, CharacterSet characterSet) {
        try {
            return Optional.of(named(Recoding.recoded(match, characterSet), characterSet));
        } catch (IllegalArgumentException missing) { // a character: the next candidate may have it
            return Optional.empty();
        }
    }

    private static DataSet named(DataSet recoded, CharacterSet characterSet) {
        return DataSet.itemBuilder(characterSet)
                .from(recoded)
                .set(Tags.SpecificCharacterSet, characterSet.terms().toArray(new String[0]))
                .build();
    }
}
