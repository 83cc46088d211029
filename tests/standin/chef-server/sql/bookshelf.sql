-- Cookbook files by checksum, their bytes in chunks: what bookshelf keeps when its storage type is sql.

CREATE TABLE buckets (
    bucket_id   serial PRIMARY KEY,
    bucket_name text NOT NULL UNIQUE,
    created_at  timestamp without time zone NOT NULL
);

CREATE TABLE file_data (
    data_id      bigserial PRIMARY KEY,
    complete     boolean NOT NULL DEFAULT false,
    data_size    bigint,
    chunk_count  integer,
    hash_md5     bytea,
    hash_sha256  bytea,
    hash_sha512  bytea,
    created_at   timestamp without time zone NOT NULL
);

CREATE TABLE file_chunks (
    data_id  bigint NOT NULL REFERENCES file_data (data_id) ON DELETE CASCADE,
    sequence integer NOT NULL,
    data     bytea NOT NULL,
    PRIMARY KEY (data_id, sequence)
);
ALTER TABLE file_chunks ALTER data SET STORAGE EXTERNAL;

CREATE TABLE files (
    file_id    bigserial PRIMARY KEY,
    bucket_id  integer NOT NULL REFERENCES buckets (bucket_id),
    name       text NOT NULL,
    data_id    bigint REFERENCES file_data (data_id),
    created_at timestamp without time zone NOT NULL,
    UNIQUE (bucket_id, name)
);
