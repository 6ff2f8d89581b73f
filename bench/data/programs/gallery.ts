// Pictures of a gallery, filtered by tag and laid out in columns.
interface Picture {
  file: string;
  tags: string[];
  width?: number;
}

class Gallery {
  private pictures: Picture[] = [];

  add(picture: Picture): this {
    this.pictures.push(picture);
    return this;
  }

  tagged(tag: string): Picture[] {
    return this.pictures.filter((picture) => picture.tags.includes(tag));
  }

  columns(count: number): Picture[][] {
    const rows: Picture[][] = Array.from({ length: count }, () => []);
    this.pictures.forEach((picture, place) => rows[place % count].push(picture));
    return rows;
  }
}

const gallery = new Gallery().add({ file: "sea.jpg", tags: ["blue"] }).add({ file: "fox.jpg", tags: ["red"] });
console.log(gallery.tagged("blue")[0].file.length, gallery.columns(2).length);
