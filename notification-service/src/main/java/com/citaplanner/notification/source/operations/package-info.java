/** The settings and the worker of the gateway's sources. */
@NullMarked
package com.citaplanner.notification.source.operations;

import org.jspecify.annotations.NullMarked;
