/** The common course of all imports over REST. */
@NullMarked
package com.citaplanner.notification.imports.http;

import org.jspecify.annotations.NullMarked;
