@NullMarked
package com.citaplanner.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
