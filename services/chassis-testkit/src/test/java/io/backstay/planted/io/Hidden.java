package io.backstay.planted.io;

final class Hidden {}
