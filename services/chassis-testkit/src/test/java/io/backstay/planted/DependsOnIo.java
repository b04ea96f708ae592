package io.backstay.planted;

import io.backstay.planted.io.PublicInIo;

public record DependsOnIo(PublicInIo io) {}
