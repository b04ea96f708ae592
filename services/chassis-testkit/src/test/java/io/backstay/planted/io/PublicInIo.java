package io.backstay.planted.io;

public final class PublicInIo {}
