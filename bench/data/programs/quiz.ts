// A quiz: questions, answers, and the score of a player.
type Question = { text: string; options: string[]; right: number };

class Player {
  score = 0;
  constructor(readonly name: string) {}

  answer(question: Question, choice: number): boolean {
    const correct = question.right === choice;
    this.score += correct ? 10 : 0;
    return correct;
  }
}

function ranking(players: Player[]): string {
  const sorted = [...players].sort((one, other) => other.score - one.score);
  return sorted.map((player) => `${player.name}: ${player.score}`).join(", ");
}

const question: Question = { text: "Largest ocean?", options: ["Arctic", "Pacific"], right: 1 };
const lena = new Player("Lena");
lena.answer(question, 1);
console.log(ranking([lena]), question.options[question.right].trim());
