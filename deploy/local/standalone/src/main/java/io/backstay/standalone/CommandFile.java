package io.backstay.standalone;

import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import io.backstay.contracts.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A command in a file, or on stdin where the file is {@code -}. */
record CommandFile(String name, String body) {

  /** Wrong usage where it cannot be read at all. */
  static CommandFile read(String name) {
    try {
      var body =
          name.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(name));
      return new CommandFile(name, body);
    } catch (NoSuchFileException missing) {
      throw Failed.wrongUsage(name + ": there is no such file");
    } catch (IOException | InvalidPathException unreadable) {
      throw Failed.wrongUsage(name + ": cannot be read: " + unreadable);
    }
  }

  /** Wrong usage where it is no command. */
  Envelope<Command> command(Sent sent) {
    return switch (Wire.command(body, sent)) {
      case Parsed.Read<Envelope<Command>>(var command) -> command;
      case Parsed.Unknown<Envelope<Command>>(var type) ->
          throw Failed.wrongUsage(name + ": type must be a command that is known, but is " + type);
      case Parsed.Broken<Envelope<Command>> broken ->
          throw Failed.wrongUsage(name + ": " + broken.field() + " " + broken.rule());
    };
  }
}
