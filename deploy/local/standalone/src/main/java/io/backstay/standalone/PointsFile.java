package io.backstay.standalone;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.contracts.wire.Problem;
import io.backstay.retention.Point;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recovery points in a file, read one after the other, with everything that is wrong with them. */
record PointsFile(List<Point> points, List<Problem> problems) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Wrong usage where there is no such file. */
  static PointsFile read(String name) {
    try (var in = open(name);
        var parser = JSON.createParser(in)) {
      return read(parser);
    } catch (NoSuchFileException | FileNotFoundException missing) {
      throw Failed.wrongUsage(name + ": there is no such file");
    } catch (IOException | InvalidPathException unreadable) {
      throw Failed.wrongUsage(name + ": cannot be read: " + unreadable);
    }
  }

  private static InputStream open(String name) throws IOException {
    return name.equals("-")
        ? System.in
        : new BufferedInputStream(Files.newInputStream(Path.of(name)));
  }

  private static PointsFile read(JsonParser parser) throws IOException {
    var points = new ArrayList<Point>();
    var problems = new ArrayList<Problem>();
    try {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        readAll(parser, points, problems);
      } else {
        problems.add(new Problem("$", "must be a list of recovery points"));
      }
    } catch (JsonProcessingException broken) {
      var place = broken.getLocation();
      problems.add(
          new Problem(
              "$",
              "is not JSON: "
                  + (place == null
                      ? "it ends too early"
                      : "line " + place.getLineNr() + ", column " + place.getColumnNr())));
    }
    return new PointsFile(points, problems);
  }

  private static void readAll(JsonParser parser, List<Point> points, List<Problem> problems)
      throws IOException {
    var firsts = new HashMap<String, Integer>();
    for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      JsonNode node = JSON.readTree(parser);
      var reader = new PointReader(node, "[" + index + "]", problems);
      var read = reader.read();
      if (read.isPresent()) {
        once(read.get(), index, firsts, problems);
        points.add(read.get());
      }
    }
    if (parser.nextToken() != null) {
      problems.add(new Problem("$", "must end after the list"));
    }
  }

  private static void once(
      Point point, int index, Map<String, Integer> firsts, List<Problem> problems) {
    var first = firsts.putIfAbsent(point.id(), index);
    if (first != null) {
      problems.add(
          new Problem("[" + index + "].id", "must be another one than that of [" + first + "]"));
    }
  }
}
