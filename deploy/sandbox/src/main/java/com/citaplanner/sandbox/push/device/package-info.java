/** The devices that receive push messages. */
@NullMarked
package com.citaplanner.sandbox.push.device;

import org.jspecify.annotations.NullMarked;
