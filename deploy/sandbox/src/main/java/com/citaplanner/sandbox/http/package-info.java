/** The HTTP server that the stand-ins of providers share. */
@NullMarked
package com.citaplanner.sandbox.http;

import org.jspecify.annotations.NullMarked;
